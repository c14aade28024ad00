import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'

/** Pays what is in the basket by keys with a note of 50 €, the change in złoty, and goes to the place of cash. */
export async function payInEuros({ page, at }: TillPage): Promise<void> {
  await page.keyboard.press('F8')
  await page.keyboard.press('F6')
  await page.keyboard.type('50')
  await page.keyboard.press('Enter')
  await at(testIds.lastSale).waitFor()
  await at(testIds.place('cash')).click()
}
