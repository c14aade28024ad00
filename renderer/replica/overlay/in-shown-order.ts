import type { TradeFact } from '#src/domain/fact/trade-fact.ts'

type Placed = { readonly fact: TradeFact; readonly at: number }

/**
 * The order in which facts are shown: by time, writer and seq. Facts of one writer keep the order of their numbers even where
 * its clock was set back in between.
 */
export function inShownOrder(facts: readonly TradeFact[]): readonly TradeFact[] {
  const latest = new Map<string, number>()
  const placed = [...facts]
    .sort((a, b) => a.seq - b.seq)
    .map((fact): Placed => {
      const at = Math.max(Date.parse(fact.at), latest.get(fact.writer) ?? 0)
      latest.set(fact.writer, at)
      return { fact, at }
    })
  return placed.sort(compare).map(({ fact }) => fact)
}

function compare(a: Placed, b: Placed): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.fact.writer !== b.fact.writer) return a.fact.writer < b.fact.writer ? -1 : 1
  return a.fact.seq - b.fact.seq
}
