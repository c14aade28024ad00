import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'

/** A basket that waits for its customer, its offers, and a payment in two tenders. */
export async function offersAndParts({ till }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till
  await tell.chapter('Offers, a basket that waits, and money in parts')
  await tell.step(
    'One juice goes over the scanner, two more by a touch: one of them is free, and the line says by which offer.',
    async () => {
      await page.go('sale')
      await hardware.scanner.scan(cast.juice.gtin)
      for (let more = 0; more < 2; more += 1)
        await page.at(`${testIds.basketQuantity(cast.juice.sku)}-plus`).click()
      await page.at(testIds.basketOffers(cast.juice.sku)).waitFor()
    },
  )
  await tell.step(
    'The customer runs back for a jacket. His basket is parked; its slip brings it back at any till.',
    () => till.slipsOf(1, () => page.at(testIds.basketPark).click()),
  )
  await tell.step('Meanwhile somebody else pays.', async () => {
    await hardware.scanner.scan(cast.socks.gtin)
    await page.basketLine(cast.socks.sku).waitFor()
    await page.payCash(10_000)
  })
  await tell.step('He is back, with a coupon. The cashier takes his basket off the list.', async () => {
    await page.at(testIds.parkedOpen).click()
    await page.at(testIds.parkedPanel).locator('[data-testid^="parked-"]').first().click()
    await page.basketLine(cast.juice.sku).waitFor()
    await hardware.scanner.scan(cast.jacket.gtin)
    await page.basketLine(cast.jacket.sku).waitFor()
    await page.typeCode('JESIEN')
    await page.at(testIds.coupon('JESIEN')).waitFor()
    await till.shoot('sale-offers')
  })
  await tell.step(
    'He has 500 zł in cash; the card terminal is asked for the rest. Both are one sale.',
    async () => {
      await page.at(testIds.payCash).click()
      await page.at(testIds.cashGiven).fill('500')
      await page.at(testIds.payConfirm).click()
      await page.at(testIds.paidUndo(0)).waitFor()
      await page.at(testIds.tender('card')).click()
      await till.shoot('pay-split')
      await till.slipsOf(1, async () => {
        await page.at(testIds.payConfirm).click()
        await page.at(testIds.lastSale).waitFor()
      })
    },
  )
}
