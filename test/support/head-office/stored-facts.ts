import type { WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { hashFact } from '#head-office/source/hash-fact.ts'

/** A fact after another in its writer's chain, as a terminal would send it. */
export function chained(fact: TradeFact, previous: Fact | undefined): Fact {
  const seq = (previous?.seq ?? 0) + 1
  const unhashed: Omit<Fact, 'hash'> = {
    _id: factId(fact.writer, seq),
    kind: fact.kind,
    version: 1,
    at: fact.at,
    zone: 'Europe/Warsaw',
    businessDate: fact.businessDate,
    clock: { offsetMs: 0, measuredAt: fact.at },
    writer: fact.writer,
    seq,
    prev: previous?.hash ?? '',
    store: fact.store,
    user: fact.user,
    body: fact.body as JsonObject,
  }
  return { ...unhashed, hash: hashFact(unhashed) }
}

/** The facts of one writer as a chain, numbered from 1 in the order given. */
export function factChain(writer: string, facts: readonly TradeFact[]): readonly Fact[] {
  const chain: Fact[] = []
  for (const fact of facts) chain.push(chained({ ...fact, writer: writer as WriterId }, chain.at(-1)))
  return chain
}

/** A changed fact with the hash that belongs to it, as a writer that lies would make it. */
export function rehash(changed: Fact): Fact {
  const unhashed: Omit<Fact, 'hash'> & { hash?: string } = { ...changed }
  delete unhashed.hash
  return { ...unhashed, hash: hashFact(unhashed) }
}
