import { join } from 'node:path'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { SaleCompleted } from '#src/domain/basket/sale-facts.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { afterWrites } from './journal-watch.ts'

/** Writes of the journal after the payment is confirmed: intent, fact, and two per job; 0 strikes at the click itself. */
export const stages = 7
const waitMs = 4_000

/** One sale that is struck while it is made. */
export interface Attempt {
  /** Tells the sales apart: each round sells another number of pieces. */
  readonly pieces: number
  readonly stage: number
  isAcknowledged: boolean
}

/** Signs a cashier in and opens a shift. */
export async function begin(till: AppTill): Promise<void> {
  await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
  await till.page.openShift(20_000)
}

/** Makes a sale and strikes after as many writes of the journal as the attempt says. */
export async function sellUntilStruck(
  till: AppTill,
  attempt: Attempt,
  strike: () => Promise<void>,
): Promise<void> {
  const { page } = till
  await page.typeCode(demo.socks.gtin)
  await page.basketLine(demo.socks.sku).waitFor()
  const plus = page.at(`${testIds.basketQuantity(demo.socks.sku)}-plus`)
  for (let pieces = 1; pieces < attempt.pieces; pieces += 1) await plus.click()
  await page.at(testIds.payCash).click()
  const stop = AbortSignal.timeout(waitMs)
  const reached = afterWrites(join(till.hardware.userData, 'journal'), attempt.stage, stop)
  const acknowledged = page.at(testIds.lastSale).waitFor({ timeout: waitMs })
  acknowledged.then(
    () => (attempt.isAcknowledged = true),
    () => undefined,
  )
  await page.at(testIds.payConfirm).click()
  await reached
  // The last stage is after the till has said that the sale stands.
  if (attempt.stage === stages - 1) await acknowledged.catch(() => undefined)
  await strike()
}

/** Answers what the till asks about the interrupted sale, and empties a basket that is left of it. */
export async function settle(till: AppTill, attempt: Attempt, choice: 'finish' | 'abandon'): Promise<void> {
  const { page } = till
  await page.at(testIds.scanField).waitFor()
  const line = page.basketLine(demo.socks.sku)
  // The screen is drawn with what is open.
  if (await page.at(testIds.openActs).isVisible()) {
    await page.page.locator(`[data-testid^="open-act-${choice}-"]`).first().click()
    await page.at(testIds.openActs).waitFor({ state: 'detached' })
    if (choice === 'finish') {
      attempt.isAcknowledged = true
      // Still in the basket it would be sold a second time.
      await line.waitFor({ state: 'detached' })
    }
  }
  const unknown = page.page.locator('[data-testid^="job-printed-"]')
  while ((await unknown.count()) > 0) await unknown.first().click()
  if (!(await line.isVisible())) return
  await line.getByRole('button').first().click()
  await page.at(testIds.basketRemove(demo.socks.sku)).click()
}

/** What a fault did to the sales: every acknowledged one must stand at head office once, and none twice. */
export async function judge(
  name: string,
  { world, till }: { readonly world: AppWorld; readonly till: AppTill },
  attempts: readonly Attempt[],
): Promise<Fault> {
  const deadline = Date.now() + 60_000
  while ((await till.page.unsent()) > 0 && Date.now() < deadline) await till.page.page.waitForTimeout(100)
  const sales = await new AtHeadOffice(world.world).facts('s1', 'saleCompleted')
  const stands = attempts.map(({ pieces }) => sales.filter((sale) => soldPieces(sale) === pieces).length)
  return {
    name,
    count: attempts.length,
    acknowledged: attempts.filter((attempt) => attempt.isAcknowledged).length,
    lost: attempts.filter((attempt, index) => attempt.isAcknowledged && stands[index] === 0).length,
    doubled: stands.filter((times) => times > 1).length,
  }
}

/** How many pieces the only line of a sale has: what tells the rounds apart. */
function soldPieces({ body }: Fact): number | undefined {
  const { lines } = body as unknown as SaleCompleted
  return lines[0]?.quantity.value
}
