import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { foldInto } from '#src/domain/fact/areas.table.ts'
import type { StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { ProgressOf } from './progress-table.ts'

/** A state as head office last said it. */
export type HeadOfficeState = {
  readonly state: TradeState
  /** Highest seq folded into it per writer; entries at or below a writer's floor have been pruned. */
  readonly applied: Readonly<Record<string, number>>
}

export type Laid = { readonly state: TradeState | null; readonly pendingFacts: number }

/**
 * Whether head office's word on a state holds this fact already. Of a state that is absent here it does once the fact is
 * folded: the state was left out or taken away on purpose.
 */
export function isCovered(
  heard: Pick<HeadOfficeState, 'applied'> | null,
  { writer, seq }: Pick<TradeFact, 'writer' | 'seq'>,
  progressOf: ProgressOf,
): boolean {
  const { folded, floor } = progressOf(writer)
  return heard ? seq <= Math.max(heard.applied[writer] ?? 0, floor) : seq <= folded
}

/** What is shown: head office's state and over it the facts it does not hold, in the order given. */
export function overlay(
  ref: StateRef,
  heard: HeadOfficeState | null,
  { facts, progressOf }: { readonly facts: readonly TradeFact[]; readonly progressOf: ProgressOf },
): Laid {
  const pending = facts.filter((fact) => !isCovered(heard, fact, progressOf))
  const state = pending.reduce<TradeState | null>(
    (shown, fact) => laidOver(shown, fact, ref),
    heard?.state ?? null,
  )
  return { state, pendingFacts: pending.length }
}

/** Bodies of facts have no schema: one that a fold cannot take changes nothing here, and head office stops at it. */
function laidOver(shown: TradeState | null, fact: TradeFact, ref: StateRef): TradeState | null {
  try {
    return foldInto(shown, fact, ref).state
  } catch {
    return shown
  }
}
