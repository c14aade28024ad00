import { testIds } from '#renderer/lib/test-ids.ts'
import { countCash } from '../count-cash.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'

const missingMinor = 1_000

/** The drawer is counted, and the shift ends with its report. */
export async function endOfDay({ till }: Stage, tell: Narrator): Promise<void> {
  const { page } = till
  let expectedMinor = 0
  await tell.chapter('Count the drawer and close the shift')
  await tell.step(
    'What was sold, paid in other tenders and given back stands here at any time.',
    async () => {
      await page.go('cash')
      expectedMinor = Number((await page.at(testIds.cashExpected).innerText()).replace(/\D/g, ''))
      await till.shoot('cash')
    },
  )
  await tell.step('Notes and coins are counted blind: what there should be shows afterwards.', async () => {
    await page.at(testIds.shiftClose).click()
    await countCash(page, expectedMinor - missingMinor)
    await page.at(testIds.cashCountCompare).click()
    await page.at(testIds.cashDifference).waitFor()
    await till.shoot('count')
  })
  await tell.step(
    'Ten zł lay under the tray. Counted again, it is right; the recount stays in the record.',
    async () => {
      await page.at(testIds.cashCountAgain).click()
      await countCash(page, expectedMinor)
      await page.at(testIds.cashCountCompare).click()
    },
  )
  await tell.step('The report comes out, numbered without a gap. No network is needed for it.', async () => {
    await till.slipsOf(1, () => page.at(testIds.shiftCloseConfirm).click())
    await till.shootSlip('slip-z')
    await page.go('sale')
    await page.openShift(20_000)
  })
}
