import { testIds } from '#renderer/lib/test-ids.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'
import type { TillPage } from '../till-page.ts'

const kinds = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1] as const
const missingMinor = 1_000

/** Notes and coins, the large ones first, that make up `minor` grosze. */
async function count(page: TillPage, minor: number): Promise<void> {
  let rest = minor
  for (const kind of kinds) {
    await page.at(testIds.cashCount(kind)).fill(String(Math.floor(rest / kind)))
    rest %= kind
  }
}

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
    await count(page, expectedMinor - missingMinor)
    await page.at(testIds.cashCountCompare).click()
    await page.at(testIds.cashDifference).waitFor()
    await till.shoot('count')
  })
  await tell.step(
    'Ten zł lay under the tray. Counted again, it is right; the recount stays in the record.',
    async () => {
      await page.at(testIds.cashCountAgain).click()
      await count(page, expectedMinor)
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
