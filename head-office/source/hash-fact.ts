import { createHash } from 'node:crypto'
import { canonicalJson } from '#src/base/canonical-json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'

/** sha256 in hex over the canonical JSON of every member but `hash`. */
export const hashFact = (fact: Omit<Fact, 'hash'>): string =>
  createHash('sha256').update(canonicalJson(fact)).digest('hex')
