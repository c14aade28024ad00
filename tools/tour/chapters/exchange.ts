import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'
import { chooseLine, openPurchase } from '../take-back-moves.ts'

/** Another size, and goods that nobody can prove to have bought. */
export async function exchange({ till }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till
  let sale = ''
  await tell.chapter('Exchange, and a return without a receipt')
  await tell.step('Boots in 38 are sold.', async () => {
    await hardware.scanner.scan(cast.boots.gtin)
    await page.basketLine(cast.boots.sku).waitFor()
    await till.slipsOf(1, () => page.payCash(60_000))
    sale = (await page.at(testIds.lastSale).getAttribute('data-document')) ?? ''
  })
  await tell.step(
    'They are too small. The sizes that are here stand above; one touch takes another.',
    async () => {
      await openPurchase(page, sale)
      await chooseLine(page, 1)
      await page.at(testIds.exchangeOpen).click()
      const inStock = { hasText: /^[1-9]/ }
      await page.page.locator('[data-testid^="stock-variant-"]').filter(inStock).first().click()
      await page.page.locator(`[data-testid=${testIds.exchangeSums}][data-outcome=even]`).waitFor()
      await till.shoot('exchange')
    },
  )
  await tell.step('One act, two documents: a return and a sale that it pays for.', () =>
    till.slipsOf(2, async () => {
      await page.at(testIds.exchangeConfirm).click()
      await page.at(testIds.exchangeDone).waitFor()
      await page.page.keyboard.press('Enter')
    }),
  )
  await tell.step(
    'Without a receipt goods bring store credit only, at the lowest price of 30 days. A document is looked at; its number is not written down.',
    async () => {
      await page.go('returns')
      await page.at(testIds.blindOpen).click()
      await hardware.scanner.scan(cast.impregnation.gtin)
      await page.at(`${testIds.blindIdentity}-id-card`).click()
      await till.shoot('return-without-receipt')
      await till.slipsOf(2, async () => {
        await page.at(testIds.blindConfirm).click()
        await page.at(testIds.blindDone).waitFor()
      })
      await till.shootSlip('slip-credit')
      await page.page.keyboard.press('Enter')
    },
  )
}
