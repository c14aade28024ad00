import type { FactKind, FactOf, TradeFact } from './trade-fact.ts'

/** What to do with some kinds of facts; the rest is none of its business. */
export type KindTable<R, A extends readonly unknown[] = []> = {
  readonly [K in FactKind]?: (fact: FactOf<K>, ...rest: A) => R
}

/** Runs the entry of the fact's kind; undefined where the table has none. */
export function byKind<R, A extends readonly unknown[]>(
  table: KindTable<R, A>,
  fact: TradeFact,
  ...rest: A
): R | undefined {
  // The compiler does not see that the entry found by `fact.kind` takes just this kind.
  const run = table[fact.kind] as ((fact: TradeFact, ...rest: A) => R) | undefined
  return run?.(fact, ...rest)
}
