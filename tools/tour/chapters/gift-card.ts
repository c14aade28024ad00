import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'

/** A card is sold, and another one pays. */
export async function giftCard({ till }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till
  await tell.chapter('Gift cards')
  await tell.step('A new card is scanned, filled with 100 zł and paid for in cash.', async () => {
    await page.go('vouchers')
    await hardware.scanner.scan(cast.newCard)
    await page.at(testIds.voucherUnknown).waitFor()
    await page.at(testIds.voucherAmount).fill('100')
    await page.at(testIds.voucherLoad).click()
    await page.at(testIds.payConfirm).click()
    await page.at(testIds.voucherDone).waitFor()
  })
  await tell.step(
    'Another one pays. Head office is asked first, so that no second till spends the same money.',
    async () => {
      await page.go('sale')
      await hardware.scanner.scan(cast.socks.gtin)
      await page.basketLine(cast.socks.sku).waitFor()
      await page.at(testIds.payCash).click()
      await page.at(testIds.voucherOpen).click()
      await hardware.scanner.scan(cast.giftCard)
      await page.at(testIds.voucherBalance).waitFor()
      await till.shoot('gift-card')
      await page.at(testIds.voucherTake).click()
      await page.at(testIds.lastSale).waitFor()
    },
  )
}
