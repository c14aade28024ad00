import type { Fact } from '#src/contract/facts/fact.ts'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import type { ReadFact } from '#src/domain/fact/upgrade-fact.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'

export type StoredFact = ReadFact | { readonly ok: false; readonly reason: 'bad-body' }

/** A fact as the overlay can lay it: of a kind and version that this program knows, and naming the states it changes. */
export function readStoredFact(stored: Fact): StoredFact {
  const read = readFact(stored)
  if (!read.ok) return read
  try {
    touchedBy(read.fact)
    return read
  } catch {
    return { ok: false, reason: 'bad-body' }
  }
}
