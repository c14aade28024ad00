import type { StoreId, WriterId } from '#src/base/ids.ts'
import { databases, storeIn } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import type { Couch } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { readFacts, readNumbers } from '../projector/writer.ts'
import type { Writer } from '../projector/writer.ts'
import { allWriters } from '../refold/history.ts'
import { holdsStates } from '../refold/refold-database.ts'
import { isEventTold } from '../source/source-event.ts'
import type { ToldEvent } from '../source/source-event.ts'

/** Facts of one writer that head office once had, by what its own documents still say. */
export type MissingFacts = {
  readonly writer: WriterId
  /** Null for a source, whose facts no journal keeps: only its sender can tell them again. */
  readonly store: StoreId | null
  /** Highest number that a cursor or a state names. */
  readonly known: number
  /** How many numbers from the first that is here up to it have no fact. */
  readonly missing: number
}

export type Losses = {
  readonly facts: readonly MissingFacts[]
  /** Orders, customers and vouchers that facts of terminals name and of which nothing here says what they are. */
  readonly unknown: readonly string[]
  /** Events of the list given that have not become facts. */
  readonly events: readonly ToldEvent[]
  /** Terminals whose facts are here and whose enrolment is not: their tokens cannot be renewed. */
  readonly terminals: readonly WriterId[]
}

/**
 * What is missing, as far as head office can know: it cannot know of a fact that nothing here names. Facts of terminals come
 * again from their journals; asked once they have, what it lists is not recoverable from within.
 */
export async function findLosses(couch: Couch, told: readonly ToldEvent[]): Promise<Losses> {
  const writers = await allWriters(couch)
  const events: ToldEvent[] = []
  for (const event of told) if (!(await isEventTold(couch, event))) events.push(event)
  return {
    facts: await missingFacts(couch, writers),
    unknown: await unknownStates(couch, writers),
    events,
    terminals: await unenrolled(couch, writers),
  }
}

type Named = {
  readonly store: StoreId | null
  readonly known: number
  /** Facts at or below it were folded long ago, and may have gone since. */
  readonly floor: number
}

async function missingFacts(couch: Couch, writers: readonly Writer[]): Promise<readonly MissingFacts[]> {
  const named = await namedWriters(couch, writers)
  const found: MissingFacts[] = []
  for (const [id, { store, known, floor }] of named) {
    const writer = writers.find((one) => one.id === id)
    const numbers = writer ? await readNumbers(couch, writer, { after: floor, limit: known }) : []
    const missing = missingBetween(floor, known, numbers)
    if (missing > 0) found.push({ writer: id, store, known, missing })
  }
  return found
}

/** A backup loses the newest: what is missing before the first number was dropped with its year. */
function missingBetween(floor: number, known: number, numbers: readonly number[]): number {
  const [first = floor + 1] = numbers
  return Math.max(0, known + 1 - first - numbers.filter((seq) => seq <= known).length)
}

type Numbered = { readonly store: StoreId | null; readonly seq: number; readonly floor: number }

/** The highest number of each writer that progress and states name. */
async function namedWriters(couch: Couch, writers: readonly Writer[]): Promise<ReadonlyMap<WriterId, Named>> {
  const named = new Map<WriterId, Named>()
  const name = (writer: WriterId, { store, seq, floor }: Numbered): void => {
    const { known, floor: low } = named.get(writer) ?? { known: 0, floor: 0 }
    named.set(writer, { store, known: Math.max(seq, known), floor: Math.max(floor, low) })
  }
  const storeOf = new Map(writers.map(({ id, store }) => [id, store]))
  for (const home of (await couch.names()).filter(holdsStates)) {
    const homeStore = storeIn(home)
    const database = couch.database(home)
    for (const { writer, received, folded, floor } of await database.range<ProgressDocument>(progresses)) {
      storeOf.set(writer, homeStore)
      name(writer, { store: homeStore, seq: Math.max(received, folded), floor })
    }
    for await (const page of pages<Partial<HomeDocument> & { _id: string }>(database, everything)) {
      for (const [writer, seq] of page.flatMap(({ applied = {} }) => Object.entries(applied))) {
        const store = storeOf.get(writer as WriterId)
        name(writer as WriterId, { store: store === undefined ? homeStore : store, seq, floor: 0 })
      }
    }
  }
  return named
}

const progresses = withPrefix('progress:')
const everything = { from: '', to: '\uffff' }

/** A number that somebody only looked for proves nothing. */
const namesOf = (fact: TradeFact): readonly string[] => {
  if (fact.kind === 'orderSought') return []
  const ids = touchedBy(fact).map(({ id }) => id)
  return ids.filter((id) => ['order:', 'customer:', 'voucher:'].some((prefix) => id.startsWith(prefix)))
}

/** A use alone makes a state of a voucher, and a purchase one of a customer: neither says what it is worth or who that is. */
function isTold({ state }: HomeDocument): boolean {
  if (state.type === 'voucher') return state.kind !== null
  return state.type !== 'customer' || !state.erased || !state.awaited
}

const pageSize = 1000

async function* factsOf(couch: Couch, writer: Writer): AsyncGenerator<TradeFact> {
  for (let after = 0; ;) {
    const stored = await readFacts(couch, writer, { after, limit: pageSize })
    for (const one of stored) {
      const read = readFact(one)
      if (read.ok) yield read.fact
    }
    const last = stored.at(-1)
    if (!last || stored.length < pageSize) return
    after = last.seq
  }
}

async function unknownStates(couch: Couch, writers: readonly Writer[]): Promise<readonly string[]> {
  const named = new Set<string>()
  for (const writer of writers.filter(({ store }) => store !== null)) {
    for await (const fact of factsOf(couch, writer)) namesOf(fact).forEach((id) => named.add(id))
  }
  const standing = await couch.database(databases.chain).documents<HomeDocument>([...named])
  const isUnknown = (id: string): boolean => {
    const document = standing.get(id)
    return !document || !isTold(document)
  }
  return [...named].filter(isUnknown).sort()
}

async function unenrolled(couch: Couch, writers: readonly Writer[]): Promise<readonly WriterId[]> {
  const ids = writers.filter(({ store }) => store !== null).map(({ id }) => id)
  const terminalOf = (writer: WriterId): string => `terminal:${writer.replace(/p$/, '')}`
  const enrolled = await couch.database(databases.chain).documents(ids.map(terminalOf))
  return ids.filter((id) => !enrolled.has(terminalOf(id)))
}
