import type { Clock } from '#src/base/clock.ts'
import { databases, storeIn } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { DatabasesFailed } from '../couch/keep-up.ts'
import type { News, Work } from '../couch/keep-up.ts'
import { someAtOnce } from '../couch/some-at-once.ts'
import { holdsStates } from '../refold/refold-database.ts'
import { dropCopies } from './drop-copies.ts'
import { dropCustomers } from './drop-customers.ts'
import { dropDocuments } from './drop-documents.ts'
import { dropEnded } from './drop-ended.ts'
import { dropParked } from './drop-parked.ts'
import { dropPeopleFacts } from './drop-people-facts.ts'
import { moveFloors, noteFloors } from './floors.ts'
import { foldedDayId, progressIn, readFloorDays, settledFloorDay } from './folded-day.ts'
import type { FloorDays, FoldedDay } from './folded-day.ts'
import { readKeepingRules } from './keeping-rules.ts'
import type { KeepingRules } from './keeping-rules.ts'

/** Their requests fill each other's waits; more would only queue up at the server. */
const homesAtOnce = 8

/**
 * Once a day (UTC): what head office need not keep goes. Done twice, or ended anywhere, it does no harm. A store that cannot be
 * read or written waits alone; its day, and with it the floors of all, is over when it has been seen to.
 */
export function retention(couch: Couch, clock: Clock): Work {
  /** Homes that were seen to on that day. */
  let done = { date: '', homes: new Set<string>() }

  const run = async (news: News): Promise<boolean> => {
    const nowMs = clock.now()
    const date = new Date(nowMs).toISOString().slice(0, 10)
    if (done.date !== date) done = { date, homes: new Set() }
    const homes = (await couch.names()).filter(holdsStates)
    const failures = new Map<string, unknown>()
    const today = await beginDay(couch, { date, homes, failures })
    if (today.isDone) return false
    const plan = await planOf(couch, nowMs)
    const isAsked = (home: string): boolean => !done.homes.has(home) && (news?.has(home) ?? true)
    const asked = homes.filter((home) => isAsked(home) && !failures.has(home))
    await eachOf(asked, failures, async (home) => {
      await tidyHome(couch, home, plan)
      done.homes.add(home)
    })
    if (failures.size > 0) throw new DatabasesFailed(failures.keys(), [...failures.values()])
    if (homes.every((home) => done.homes.has(home))) await endDay(couch, today, plan)
    return true
  }
  return { name: 'retention', concerns: () => false, run }
}

/** Several homes at a time; one that fails, or keeps its lane waiting, stops no other. */
const eachOf = (
  homes: readonly string[],
  failures: Map<string, unknown>,
  see: (home: string) => Promise<void>,
): Promise<void> =>
  someAtOnce(homesAtOnce, homes, (home) =>
    see(home).catch((error: unknown) => void failures.set(home, error)),
  )

type Beginning = {
  readonly date: string
  readonly homes: readonly string[]
  /** Takes what cannot be read: its writers have no numbers on that day, and their floors move a day later. */
  readonly failures: Map<string, unknown>
}

async function beginDay(couch: Couch, { date, homes, failures }: Beginning): Promise<FoldedDay> {
  const chain = couch.database(databases.chain)
  const known = await chain.get<FoldedDay>(foldedDayId(date))
  if (known) return known
  const folded: Record<string, number> = {}
  await eachOf(homes, failures, async (home) => {
    for (const progress of await progressIn(couch.database(home))) folded[progress.writer] = progress.folded
  })
  const day: FoldedDay = { _id: foldedDayId(date), type: 'folded', date, folded }
  await chain.create(day) // of two that begin a day at once, either is right
  return day
}

type Plan = {
  readonly at: string
  readonly floorDays: FloorDays
  /** The newest day whose numbers all have heard of, with what goes by them; undefined in the first weeks of a chain. */
  readonly settled: { readonly date: string; readonly rules: KeepingRules } | undefined
}

async function planOf(couch: Couch, nowMs: number): Promise<Plan> {
  const at = new Date(nowMs).toISOString()
  const today = at.slice(0, 10)
  const day = await settledFloorDay(couch, nowMs)
  const settled = day && {
    date: day.date,
    rules: await readKeepingRules(couch, { today, floors: day.folded }),
  }
  return { at, floorDays: await readFloorDays(couch, today), settled }
}

async function tidyHome(couch: Couch, home: string, { floorDays, settled }: Plan): Promise<void> {
  const database = couch.database(home)
  await moveFloors(database, floorDays)
  const store = storeIn(home)
  if (store === null) return
  await dropPeopleFacts(couch, store)
  if (!settled) return
  const needed = await dropCopies(database, settled.rules)
  await dropCustomers(couch, store, { ...settled.rules, needed })
  await dropParked(database, settled.rules)
  await dropEnded(database, settled.rules)
}

async function endDay(couch: Couch, { _id }: FoldedDay, { at, floorDays, settled }: Plan): Promise<void> {
  await noteFloors(couch, floorDays.trade, at)
  if (settled) await dropDaysBefore(couch, settled.date)
  await editDocument<FoldedDay>(couch.database(databases.chain), _id, (known) =>
    known ? { ...known, isDone: true } : null,
  )
}

async function dropDaysBefore(couch: Couch, date: string): Promise<void> {
  const chain = couch.database(databases.chain)
  const days = await chain.range<FoldedDay>({ from: 'folded:', to: foldedDayId(date) })
  await dropDocuments(
    chain,
    days.filter((day) => day.date < date),
  )
}
