import { canonicalJson } from '#src/base/canonical-json.ts'
import type { WriterId } from '#src/base/ids.ts'
import { foldInto } from '#src/domain/fact/areas.table.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { raisedBy } from '../projector/home-document.ts'
import type { Raised } from '../projector/home-document.ts'

/** What facts make of a state when they come in one order. */
export type Refolded = {
  readonly state: TradeState | null
  readonly applied: Readonly<Record<string, number>>
  readonly raised: readonly Raised[]
}

export type FoundOrder = {
  readonly isFound: boolean
  /** What was looked for; where no order makes it, what the order of time makes. */
  readonly refolded: Refolded
  /** Whether every order was tried. */
  readonly isExhausted: boolean
}

/** A fact to fold next, and how many of each writer's are folded once it is. */
type Step = { readonly from: Refolded; readonly fact: TradeFact; readonly reached: readonly number[] }

/** Folds that a search may take beyond one whole order. */
const maxFolds = 20_000

/**
 * Looks for an order of facts that makes what is looked for. Each writer's facts keep their order, between writers any is
 * as true: the projector folded them as they arrived. The order of time is tried first; where folds commute it is the last.
 */
export function findOrder(
  ref: StateRef,
  facts: ReadonlyMap<WriterId, readonly TradeFact[]>,
  isSought: (refolded: Refolded) => boolean,
): FoundOrder {
  const chains = [...facts.values()]
  const total = chains.reduce((sum, chain) => sum + chain.length, 0)
  const start: Refolded = { state: null, applied: {}, raised: [] }
  const seen = new Set<string>()
  const none = chains.map(() => 0)
  const open = stepsFrom(chains, start, none)
  let byTime: Refolded | null = null
  for (let folds = 0; folds < maxFolds + total; folds += 1) {
    const step = open.pop()
    if (!step) break
    const refolded = foldStep(step.from, step.fact, ref)
    const key = `${step.reached.join()} ${traceOf(refolded)}`
    if (seen.has(key)) continue
    seen.add(key)
    const steps = stepsFrom(chains, refolded, step.reached)
    open.push(...steps)
    if (steps.length > 0) continue
    byTime ??= refolded
    if (isSought(refolded)) return { isFound: true, refolded, isExhausted: false }
  }
  return {
    isFound: total === 0 && isSought(start),
    refolded: byTime ?? start,
    isExhausted: open.length === 0,
  }
}

const traceOf = (refolded: Refolded): string =>
  canonicalJson({ ...refolded, raised: refolded.raised.map(({ id }) => id) })

/**
 * Folds facts by time, then by writer, each writer's in the order of their numbers: the same facts make the same state
 * whatever came first.
 */
export function foldByTime(ref: StateRef, facts: ReadonlyMap<WriterId, readonly TradeFact[]>): Refolded {
  const chains = [...facts.values()]
  let refolded: Refolded = { state: null, applied: {}, raised: [] }
  let steps = stepsFrom(
    chains,
    refolded,
    chains.map(() => 0),
  )
  for (let step = steps.at(-1); step; step = steps.at(-1)) {
    refolded = foldStep(refolded, step.fact, ref)
    steps = stepsFrom(chains, refolded, step.reached)
  }
  return refolded
}

/** One step per writer with facts left, the one whose fact is oldest last: it is taken first. */
function stepsFrom(
  chains: readonly (readonly TradeFact[])[],
  from: Refolded,
  counts: readonly number[],
): Step[] {
  const next = chains.flatMap((chain, writer) => {
    const count = counts[writer] ?? 0
    const fact = chain[count]
    return fact ? [{ from, fact, reached: counts.with(writer, count + 1) }] : []
  })
  return next.sort((a, b) => (isLater(a.fact, b.fact) ? -1 : 1))
}

const isLater = (a: TradeFact, b: TradeFact): boolean => (a.at === b.at ? a.writer > b.writer : a.at > b.at)

/** A fact that finds no state and makes none leaves no trace in `applied`: there is no document to keep it in. */
function foldStep(from: Refolded, fact: TradeFact, ref: StateRef): Refolded {
  const { state, exceptions } = foldInto(from.state, fact, ref)
  const news = raisedBy(fact, exceptions)
  const raised = news.length === 0 ? from.raised : [...from.raised, ...news]
  const applied = state === null ? from.applied : { ...from.applied, [fact.writer]: fact.seq }
  return { state, applied, raised }
}
