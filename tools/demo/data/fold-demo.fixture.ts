import type { Fact } from '#src/contract/facts/fact.ts'
import { bodyTrouble } from '#src/contract/facts/fact-bodies.ts'
import type { ExceptionRaised } from '#src/domain/exception/exception-state.ts'
import { foldInto, touchedBy } from '#src/domain/fact/areas.table.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import { sourceFact } from '#head-office/source/source-fact.ts'
import type { DemoEvent } from './demo-event.ts'

/** The facts of every source, in chains of their own. */
export function chainsOf(events: readonly DemoEvent[]): readonly (readonly Fact[])[] {
  const chains = new Map<string, Fact[]>()
  for (const { source, event } of events) {
    const chain = chains.get(source) ?? []
    chains.set(source, [...chain, sourceFact(source, event, chain.at(-1) ?? { seq: 0, hash: '' })])
  }
  return [...chains.values()]
}

export type FoldedDemo = {
  /** By the store they are at home in, or `chain`, and id: `s1/stock:BUT-01-01`. */
  readonly states: ReadonlyMap<string, TradeState>
  readonly exceptions: readonly ExceptionRaised[]
  /** What head office would not let in. */
  readonly troubles: readonly string[]
}

/** Folds one source after the other, as head office may. */
export function foldChains(chains: readonly (readonly Fact[])[]): FoldedDemo {
  const states = new Map<string, TradeState>()
  const exceptions: ExceptionRaised[] = []
  const troubles: string[] = []
  for (const stored of chains.flat()) {
    const read = readFact(stored)
    if (!read.ok) {
      troubles.push(`${stored._id}: ${read.reason}`)
      continue
    }
    const trouble = bodyTrouble(read.fact.kind, read.fact.body)
    if (trouble) troubles.push(`${stored._id}: ${trouble}`)
    for (const ref of touchedBy(read.fact)) {
      const key = `${ref.home.kind === 'store' ? ref.home.store : 'chain'}/${ref.id}`
      const folded = foldInto(states.get(key) ?? null, read.fact, ref)
      exceptions.push(...folded.exceptions)
      if (folded.state) states.set(key, folded.state)
    }
  }
  return { states, exceptions, troubles }
}
