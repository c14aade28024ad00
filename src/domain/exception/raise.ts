import type { FactHead } from '../fact/trade-fact.ts'
import type { ExceptionKind, ExceptionRaised } from './exception-state.ts'

export type Trouble = {
  readonly kind: ExceptionKind
  readonly about: string
  readonly minor?: number
  /** Tells troubles of one kind of one fact apart, where each of its goods may have one. */
  readonly part?: string
}

/** Id of the exception of a kind, and of a part, that a fact leads to: one at most, however often the fact is folded. */
export const exceptionId = (fact: FactHead, kind: ExceptionKind, part?: string): string =>
  [`exception:${fact.writer}:${fact.seq}:${kind}`, part].filter(Boolean).join(':')

export const raise = (fact: FactHead, { kind, about, minor, part }: Trouble): ExceptionRaised => ({
  id: exceptionId(fact, kind, part),
  kind,
  fact: fact.id,
  about,
  minor: minor ?? null,
})
