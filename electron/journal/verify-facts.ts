import type { Fact } from '#src/contract/facts/fact.ts'
import { factHash } from '../facts/stamp-fact.ts'

export type FactFault = 'fact-gap' | 'fact-chain' | 'fact-hash'

/** End of the chain of facts, apart from that of lines: head office holds the same one. */
export type FactEnd = { readonly seq: number; readonly hash: string }

/** Faults of a fact that stands behind `last`; `null` when nothing is known of what came before. */
export function factFaults(last: FactEnd | null, fact: Fact): FactFault[] {
  const faults: FactFault[] = factHash(fact) === fact.hash ? [] : ['fact-hash']
  if (!last) return faults
  if (fact.seq !== last.seq + 1) return [...faults, 'fact-gap']
  return fact.prev === last.hash ? faults : [...faults, 'fact-chain']
}
