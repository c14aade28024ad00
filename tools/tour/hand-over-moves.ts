import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'

/** An order as its customer shows it, with the codes of its goods, one for each piece. */
export type CollectedOrder = {
  readonly order: string
  readonly code: string
  readonly gtins: readonly string[]
}

/** Hands an order over: its code is typed and its goods are scanned; the acknowledgement stays on the screen. */
export async function handOverOrder(
  page: TillPage,
  { order, code, gtins }: CollectedOrder,
  scan: (gtin: string) => unknown,
): Promise<void> {
  await page.go('pickup')
  await page.at(testIds.order(order)).click()
  await page.at(testIds.codeField).fill(code)
  await page.at(testIds.codeState).waitFor()
  for (const gtin of gtins) await scan(gtin)
  await page.at(testIds.handoverConfirm).click()
  await page.at(testIds.handoverDone).waitFor()
}
