import { completeSale } from '#src/app/complete-sale.ts'
import type { ActId, DocumentNo } from '#src/base/ids.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { denominationsOf } from '#src/domain/shift/count-cash.ts'
import { emptyBasket } from '#src/domain/basket/basket.ts'
import { addLine } from '#src/app/add-line.ts'
import { totals } from '#src/domain/basket/totals.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import { testContext } from '#test/support/act-context.ts'
import type { AppTill } from '#test/support/app-world.ts'
import { listPrices } from '#test/support/pricing.ts'
import { shelfOf } from '../sell-ticket.ts'

const lines = 5
const longestMs = 120_000

/** Has main complete so many sales of five lines in the open shift, without printing; answers what they brought in. */
export async function fillShift({ page }: AppTill, count: number): Promise<number> {
  await page.at(testIds.place('cash')).click()
  await page.at(testIds.shiftReport).waitFor()
  const words = await page.at(testIds.content).innerText()
  const shift = /[a-z0-9]+-\d{6,}/.exec(words)?.[0]
  if (shift === undefined) throw new Error('No shift is open')
  const draft = saleOf(shift as DocumentNo)
  await page.page.evaluate(
    async ([told, times]) => {
      const made = JSON.parse(told) as ActDraft
      for (let sale = 0; sale < times; sale += 1) {
        const act = crypto.randomUUID()
        const result = await window.terminal.acts.run({ ...made, act: act as ActId })
        if (!result.ok) throw new Error(result.reason)
      }
    },
    [JSON.stringify(draft), count] as const,
  )
  return (draft.summary.minor ?? 0) * count
}

function saleOf(shift: DocumentNo): ActDraft {
  let basket = emptyBasket
  for (const [key, product] of shelfOf(demoData().products).slice(0, lines).entries()) {
    const goods = { code: product.sku, serial: String(key) }
    const added = addLine(
      { ...basket, checkedAge: 18 },
      { goods, product, key: String(key), pricing: listPrices },
    )
    if (added.result === 'added') basket = added.basket
  }
  const sums = totals(basket, listPrices)
  const payments = [{ tender: 'cash', amount: sums.due, given: sums.due } as const]
  const draft = completeSale(testContext(), { basket, totals: sums, shift, payments })
  return { ...draft, jobs: [] }
}

export interface ShiftToClose {
  readonly sales: number
  /** What lies in the drawer, in minor units. */
  readonly cash: number
}

/**
 * Closes the shift as soon as the screen shows all its sales. What the till takes, in seconds: to show the count, and from
 * the count to the closed shift; not the counting.
 */
export async function closeShift({ page }: AppTill, { sales, cash }: ShiftToClose): Promise<number> {
  await page
    .at(testIds.shiftReport)
    .locator('dt', { hasText: new RegExp(`^${sales} `) })
    .waitFor({ timeout: longestMs })
  const kinds = denominationsOf.PLN
  const asked = performance.now()
  await page.at(testIds.shiftClose).click()
  await page.at(testIds.cashCount(kinds[0] ?? 0)).waitFor({ timeout: longestMs })
  const shown = performance.now()
  for (const [minor, count] of countsOf(cash, kinds))
    await page.at(testIds.cashCount(minor)).fill(String(count))
  const counted = performance.now()
  await page.at(testIds.cashCountCompare).click()
  await page.at(testIds.shiftCloseConfirm).click()
  await page.at(testIds.shiftOpenPanel).waitFor({ timeout: longestMs })
  return (shown - asked + performance.now() - counted) / 1000
}

/** The sum in as few notes and coins as can be. */
function countsOf(sum: number, kinds: readonly number[]): readonly (readonly [number, number])[] {
  let left = sum
  return kinds
    .toSorted((a, b) => b - a)
    .flatMap((minor) => {
      const count = Math.floor(left / minor)
      left -= count * minor
      return count === 0 ? [] : [[minor, count] as const]
    })
}
