import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'

const pressMs = 2_000
const seekTimeoutMs = 30_000

/** Opens a purchase by its number; asks head office for it where this store has no copy. */
export async function openPurchase(page: TillPage, no: string): Promise<void> {
  await page.go('returns')
  await page.at(testIds.returnsField).fill(no)
  const known = page.at(testIds.purchase(no))
  const missing = page.at(testIds.purchaseMissing)
  await known.or(missing).first().waitFor()
  // A sale of a moment ago may come to be known while it is missed; then there is nothing to press, and what follows tells.
  if (await missing.isVisible())
    await page
      .at(testIds.seek)
      .click({ timeout: pressMs })
      .catch(() => undefined)
  await known.waitFor({ timeout: seekTimeoutMs })
  await known.click()
}

/** One piece of a line, because it does not fit and is as new. */
export async function chooseLine(page: TillPage, line: number): Promise<void> {
  await page.at(`${testIds.returnLine(line)}-plus`).click()
  await page.at(`${testIds.returnReason(line)}-does-not-fit`).click()
  await page.at(`${testIds.returnCondition(line)}-as-new`).click()
}

/** The money goes the way it came; head office is asked to send it. */
export async function refundToOriginal(page: TillPage): Promise<void> {
  await page.at(testIds.refundMeans('original')).click()
  await page.at(testIds.returnConfirm).click()
  await page.at(testIds.returnDone).waitFor()
}
