import type { FactHead } from '../fact/trade-fact.ts'
import type { ExceptionKind, ExceptionRaised } from './exception-state.ts'

export type Trouble = {
  readonly kind: ExceptionKind
  readonly about: string
  readonly minor?: number
}

/** Id of the exception of a kind that a fact leads to: one at most, however often the fact is folded. */
export const exceptionId = (fact: FactHead, kind: ExceptionKind): string =>
  `exception:${fact.writer}:${fact.seq}:${kind}`

export const raise = (fact: FactHead, { kind, about, minor }: Trouble): ExceptionRaised => ({
  id: exceptionId(fact, kind),
  kind,
  fact: fact.id,
  about,
  minor: minor ?? null,
})
