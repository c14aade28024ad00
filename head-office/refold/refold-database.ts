import { canonicalJson } from '#src/base/canonical-json.ts'
import type { WriterId } from '#src/base/ids.ts'
import { databases, isOfStore } from '#src/contract/documents/databases.ts'
import { isAwaited, raiseAwaited } from '#src/domain/exception/awaited-exception.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { Couch } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument, Raised } from '../projector/home-document.ts'
import { findOrder, foldByTime } from './find-order.ts'
import type { FoundOrder, Refolded } from './find-order.ts'
import { readHistory } from './history.ts'
import type { DatabaseHistory, StateHistory } from './history.ts'
import { keptFacts } from './kept-facts.ts'
import type { Chains } from './kept-facts.ts'

/**
 * Where a state and the facts part. `missing`: facts make it and it does not stand. `surplus`: it stands and no fact made
 * it. `differs`: no order of the facts makes what stands.
 */
export type Difference = {
  readonly id: string
  readonly what: 'missing' | 'surplus' | 'differs'
  readonly standing: HomeDocument | null
  readonly refolded: Refolded
  /** False where there were too many orders to try them all. */
  readonly isCertain: boolean
}

export type RefoldReport = {
  readonly database: string
  /** States that facts prove. */
  readonly proved: number
  /** States whose first facts are gone, as the law lets them be: they can be neither proved nor refolded. */
  readonly unprovable: readonly string[]
  readonly differences: readonly Difference[]
  /** Exceptions that the facts raise and that do not stand. */
  readonly unraised: readonly Raised[]
}

type Verdict =
  | { readonly is: 'proved' | 'unprovable' | 'nothing' }
  | { readonly is: 'different'; readonly difference: Difference }

const nothing: Refolded = { state: null, applied: {}, raised: [] }

/** Types of states at home in a database; exceptions are looked at where a fact is one by itself. */
const homeTypes = (database: string): readonly string[] =>
  database === databases.chain
    ? ['order', 'sale', 'return', 'customer', 'voucher']
    : ['stock', 'shift', 'day', 'box', 'parked', 'held']

/** Whether a database is the home of states. */
export const holdsStates = (name: string): boolean => name === databases.chain || isOfStore(name)

/**
 * Between writers: `any` order that makes what stands proves it, since the projector folds facts as they arrive; `time`:
 * that of time, then of writers, which depends on no arrival.
 */
export type RefoldOrder = 'any' | 'time'

/**
 * Folds every state of a database anew from all facts of the chain and compares it with what stands. Head office should be
 * at rest meanwhile; what it has not folded yet is left out.
 */
export async function refoldDatabase(
  couch: Couch,
  database: string,
  order: RefoldOrder = 'any',
): Promise<RefoldReport> {
  const history = await readHistory(couch, database)
  const standing = await readStanding(couch, database, history)
  const exceptions = await exceptionIds(couch)
  const verdicts = new Map<string, Verdict>()
  const unraised: Raised[] = []
  for (const id of new Set([...standing.keys(), ...history.states.keys()])) {
    const known = standing.get(id) ?? null
    const { verdict, raised } = judge(history, { id, standing: known }, { exceptions, order })
    verdicts.set(id, verdict)
    unraised.push(...raised.filter((one) => !exceptions.has(one.id)))
  }
  const all = [...verdicts]
  return {
    database,
    proved: all.filter(([, { is }]) => is === 'proved').length,
    unprovable: all.filter(([, { is }]) => is === 'unprovable').map(([id]) => id),
    differences: all.flatMap(([, verdict]) => ('difference' in verdict ? [verdict.difference] : [])),
    unraised,
  }
}

type Stands = { readonly id: string; readonly standing: HomeDocument | null }
type Judged = { readonly verdict: Verdict; readonly raised: readonly Raised[] }

function judge(
  { writers, states }: DatabaseHistory,
  { id, standing }: Stands,
  { exceptions, order }: { readonly exceptions: ReadonlySet<string>; readonly order: RefoldOrder },
): Judged {
  const state = states.get(id)
  if (standing && lacksFacts(writers, standing)) return { verdict: { is: 'unprovable' }, raised: [] }
  if (!state) {
    const refolded = nothing
    const difference: Difference = { id, what: 'surplus', standing, refolded, isCertain: true }
    return { verdict: { is: 'different', difference }, raised: [] }
  }
  const kept = keptFacts(id, foldedFacts(writers, state, standing), (writer) => floorOf(writers, writer))
  const isStanding = (refolded: Refolded): boolean => isSame(writers, standing, asRaised(standing, refolded))
  const areRaised = ({ raised }: Refolded): boolean => raised.every((one) => exceptions.has(one.id))
  const inOrder = order === 'any' ? findOrder : timeOrder
  const find = (isSought: (refolded: Refolded) => boolean): FoundOrder =>
    firstFound(kept, (facts) => inOrder(state.ref, facts, isSought))
  const whole = find((refolded) => isStanding(refolded) && areRaised(refolded))
  const found = whole.isFound ? whole : find(isStanding)
  const { isExhausted: isCertain } = found
  const refolded = asRaised(standing, found.refolded)
  if (found.isFound) return { verdict: { is: standing ? 'proved' : 'nothing' }, raised: refolded.raised }
  const what = standing === null ? 'missing' : refolded.state === null ? 'surplus' : 'differs'
  const difference: Difference = { id, what, standing, refolded, isCertain }
  return { verdict: { is: 'different', difference }, raised: refolded.raised }
}

/** Where none is found, what all facts make. */
function firstFound(
  [all, ...others]: readonly [Chains, ...Chains[]],
  find: (facts: Chains) => FoundOrder,
): FoundOrder {
  const whole = find(all)
  if (whole.isFound) return whole
  return others.map(find).find(({ isFound }) => isFound) ?? whole
}

/** Of an exception that the fold of another state has raised, its own facts tell only how it was settled. */
function asRaised(standing: HomeDocument | null, refolded: Refolded): Refolded {
  const { state } = refolded
  if (standing?.state.type !== 'exception' || isAwaited(standing.state)) return refolded
  if (state === null) return { ...refolded, state: standing.state, applied: standing.applied }
  if (state.type !== 'exception' || !isAwaited(state)) return refolded
  return { ...refolded, state: raiseAwaited(state, standing.state, standing.state) }
}

function timeOrder(...[ref, facts, isSought]: Parameters<typeof findOrder>): FoundOrder {
  const refolded = foldByTime(ref, facts)
  return { isFound: isSought(refolded), refolded, isExhausted: true }
}

/** Whether a state was made of facts that are gone: people facts a month after folding, all others with their year. */
function lacksFacts(writers: DatabaseHistory['writers'], { state, applied }: HomeDocument): boolean {
  const isGone = (writer: string): boolean => !(writers.get(writer as WriterId)?.isWhole ?? false)
  if (Object.keys(applied).some(isGone)) return true
  // Entries of `applied` below a floor are pruned, so that what made it cannot be told.
  return [...writers].some(([writer, { isWhole, floor }]) => !isWhole && floor > 0 && mayTouch(writer, state))
}

const mayTouch = (writer: WriterId, state: TradeState): boolean =>
  !writer.endsWith('p') || state.type === 'customer'

const floorOf = (writers: DatabaseHistory['writers'], writer: WriterId): number =>
  writers.get(writer)?.floor ?? 0

/** Facts that the state should hold: those below each writer's cursor, and what it says that it has applied beyond. */
function foldedFacts(
  writers: DatabaseHistory['writers'],
  { facts }: StateHistory,
  standing: HomeDocument | null,
): Chains {
  const upTo = (writer: WriterId): number =>
    Math.max(writers.get(writer)?.folded ?? 0, standing?.applied[writer] ?? 0)
  return new Map(
    [...facts].map(([writer, chain]) => [writer, chain.filter(({ seq }) => seq <= upTo(writer))] as const),
  )
}

function isSame(
  writers: DatabaseHistory['writers'],
  standing: HomeDocument | null,
  { state, applied }: Refolded,
): boolean {
  if (!standing || !state) return !standing && !state
  if (canonicalJson(standing.state) !== canonicalJson(state)) return false
  const names = new Set([...Object.keys(applied), ...Object.keys(standing.applied)])
  return [...names].every((writer) => {
    const [held, made] = [standing.applied[writer], applied[writer]]
    const floor = floorOf(writers, writer as WriterId)
    return held === made || (held === undefined && made !== undefined && made <= floor)
  })
}

async function readStanding(
  couch: Couch,
  database: string,
  { states }: DatabaseHistory,
): Promise<ReadonlyMap<string, HomeDocument>> {
  const standing = new Map<string, HomeDocument>()
  for (const type of homeTypes(database)) {
    for await (const page of pages<HomeDocument>(couch.database(database), withPrefix(`${type}:`))) {
      for (const document of page) standing.set(document._id, document)
    }
  }
  const others = [...states.keys()].filter((id) => id.startsWith('exception:'))
  const known = await couch.database(database).documents<HomeDocument>(others)
  return new Map([...standing, ...known])
}

async function exceptionIds(couch: Couch): Promise<ReadonlySet<string>> {
  const names = (await couch.names()).filter(holdsStates)
  const ids = await Promise.all(names.map((name) => couch.database(name).ids(withPrefix('exception:'))))
  return new Set(ids.flat())
}
