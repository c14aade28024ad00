import { documentIds } from '#src/contract/documents/databases.ts'
import { heldCollections } from '#renderer/replica/database/held-document.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { Heaps } from '#test/bench/memory/heaps.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import { AtHeadOffice } from '#test/support/at-head-office.ts'
import { unlikeHeadOffice } from '../../unlike-head-office.ts'
import type { Counter } from './counter.ts'
import { storedRows, type StoredRows } from './stored-rows.ts'

/** What a day has left behind at one moment. */
export type Reading = { readonly heaps: Heaps; readonly stored: StoredRows; readonly at: number }

export type Readings = { readonly noon: Reading; readonly evening: Reading }

export type EndedDay = { readonly world: AppWorld; readonly till: AppTill; readonly counter: Counter }

type Say = (line: string) => void

const mb = 1024 * 1024
const bounds = {
  /** What the heaps of page, worker and main may gather from noon to evening. */
  heapMb: 10,
  /** Removed documents that may wait in a collection to be swept: 500, and those of the message that is one too many. */
  removed: 750,
} as const
const pullMs = 30_000
/** A region is pulled once a minute. */
const newsMs = 90_000
const compared = {
  databases: ['store-s1'],
  collections: ['work', 'stock', 'days', 'orders', 'sales', 'customers'],
  // Main's alone: no screen asks the replica for it, and each catalogue takes it out.
  leftOut: [documentIds.policy('access')],
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Every act is a fact once, in numbers without a gap, and the replica tells the story of head office. */
export async function judgeFacts(store: string, day: EndedDay, say: Say): Promise<Fault> {
  const { world, counter } = day
  const facts = await new AtHeadOffice(world.world).allFacts(store)
  const off = [...counter.done].map(
    ([kind, count]) => count - facts.filter((fact) => fact.kind === kind).length,
  )
  const missing = sum(off.map((one) => Math.max(0, one)))
  const gaps = facts.filter(({ seq }, index) => seq !== (facts[index - 1]?.seq ?? 0) + 1)
  const wrong = await unlike(day)
  for (const line of [...gaps.map(({ _id }) => `${_id} follows a gap`), ...wrong]) say(line)
  return {
    name: 'a day of trade without a pause, all collections live, link cut, window loaded again',
    count: facts.length,
    acknowledged: sum([...counter.done.values()]),
    // A fact that is missing leaves a gap, too.
    lost: Math.max(missing, gaps.length) + wrong.length,
    doubled: sum(off.map((one) => Math.max(0, -one))),
  }
}

/** Differences between replica and head office, once the till has had the time to pull. */
async function unlike({ world, till }: EndedDay): Promise<readonly string[]> {
  const deadline = Date.now() + pullMs
  for (;;) {
    const { held } = await storedRows(till)
    const wrong = await unlikeHeadOffice(world.world.couch, held, compared)
    if (wrong.length === 0 || Date.now() > deadline) return wrong
    await till.page.page.waitForTimeout(500)
  }
}

/** Waits until each collection has had news since `noon`, in ms. */
export async function hearOfAll(till: AppTill, noon: number): Promise<void> {
  const deadline = Date.now() + newsMs
  for (;;) {
    const { collections } = await storedRows(till)
    const quiet = heldCollections.filter((name) => (collections.get(name)?.writtenAt ?? 0) < noon)
    if (quiet.length === 0) return
    if (Date.now() > deadline) throw new Error(`No news all afternoon: ${quiet.join(', ')}`)
    await till.page.page.waitForTimeout(500)
  }
}

/** What the afternoon has left above the bounds: megabytes of the heaps, rows of the database that nothing shows. */
export function judgeRest({ noon, evening }: Readings, say: Say): Fault {
  const { collections } = evening.stored
  const grownMb = (total(evening.heaps) - total(noon.heaps)) / mb
  say(`the heaps have grown by ${grownMb.toFixed(1)} MB since noon`)
  const unswept = [...collections.values()].map(({ removed }) => Math.max(0, removed - bounds.removed))
  return {
    name: 'what that day leaves in the heaps, and unswept among its documents',
    count: sum([...collections.values()].map(({ rows }) => rows.length)),
    acknowledged: 0,
    lost: 0,
    doubled: Math.max(0, Math.ceil(grownMb - bounds.heapMb)) + sum(unswept),
  }
}

const total = ({ page, worker, main }: Heaps): number => page + worker + main
