import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import type { AppTill } from '#test/support/app-world.ts'
import { readJournal } from '#test/day/read-journal.ts'
import { shelfOf } from '../sell-ticket.ts'

const lines = 10
const everyMs = 100
/** A line that has not come by then is lost; so is a scan that nobody has spoken of. */
const longestMs = 5_000

/**
 * Sells ten goods that a serial scanner reads at ten a second, and reads one more while the money is taken. Answers how many scans
 * were lost: missing or not in their place on the screen or in the sale's fact, or taken while the dialog stood.
 */
export async function scanSale(till: AppTill, turn: number): Promise<number> {
  const shelf = shelfOf(demoData().products)
  const at = (index: number): Product => shelf[index % shelf.length] as Product // an index below its length
  const goods = Array.from({ length: lines }, (_, line) => at(turn * (lines + 1) + line))
  await scanAll(till, goods)
  const wanted = goods.map(({ sku }) => testIds.basketLine(sku))
  const shown = await shownLines(till)
  const isRefused = await payWithScan(till, at(turn * (lines + 1) + lines))
  const sold = await soldCodes(till)
  const missing = goods.filter(({ gtins }, line) => shown[line] !== wanted[line] || sold[line] !== gtins[0])
  return missing.length + (isRefused ? 0 : 1) + Math.max(0, sold.length - lines)
}

async function scanAll({ hardware }: AppTill, goods: readonly Product[]): Promise<void> {
  const start = performance.now()
  for (const [index, { gtins }] of goods.entries()) {
    await wait(Math.max(0, start + index * everyMs - performance.now()))
    await hardware.scanner.scan(gtins[0] ?? '')
  }
}

const shownLines = ({ page }: AppTill): Promise<readonly string[]> =>
  page.page.evaluate(readLines, [testIds.basket, lines, longestMs] as const)

/** In the page: the lines of the basket from first to last, once there are enough of them or the time is up. */
async function readLines([basket, count, untilMs]: readonly [string, number, number]): Promise<string[]> {
  const read = (): string[] =>
    [...document.querySelectorAll<HTMLElement>(`[data-testid="${basket}"] li > div`)].map(
      (row) => row.dataset['testid'] ?? '',
    )
  const end = Date.now() + untilMs
  while (read().length < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
  return read()
}

/** Pays the exact sum in cash; answers whether goods scanned meanwhile were refused aloud. */
async function payWithScan({ page, hardware }: AppTill, { gtins }: Product): Promise<boolean> {
  await page.at(testIds.payCash).click()
  await page.at(testIds.cashGiven).waitFor()
  await hardware.scanner.scan(gtins[0] ?? '')
  const words = page.at(testIds.toast).first()
  const isRefused = await words.waitFor({ timeout: longestMs }).then(
    () => true,
    () => false,
  )
  await page.at(testIds.payConfirm).click()
  await page.at(testIds.lastSale).waitFor()
  return isRefused
}

/** What the last sale of the journal holds. */
async function soldCodes({ hardware }: AppTill): Promise<readonly (string | null)[]> {
  const facts = await readJournal(join(hardware.userData, 'journal'))
  const sale = facts.findLast((fact) => fact.kind === 'saleCompleted')
  return sale?.kind === 'saleCompleted' ? sale.body.lines.map(({ gtin }) => gtin) : []
}
