import type { Fact } from '#src/contract/facts/fact.ts'
import { factBytes } from '../facts/stamp-fact.ts'

/**
 * What goes out under the number of a fact that head office refused. It keeps the refused fact's `hash` and `prev`, so
 * that the chain of later facts still fits; its own hash is therefore not over its own members.
 */
export function withheldFact(fact: Fact, reason: string): Fact {
  const body = { refusedKind: fact.kind, bytes: factBytes(fact), reason, refusedHash: fact.hash }
  return { ...fact, kind: 'factWithheld', version: 1, body }
}

/** What head office has under a fact's number: the fact, or what took the place of one that it refused. */
export function asSent(
  fact: Fact,
  withheld: readonly { readonly seq: number; readonly reason: string }[],
): Fact {
  const refused = withheld.find(({ seq }) => seq === fact.seq)
  return refused ? withheldFact(fact, refused.reason) : fact
}
