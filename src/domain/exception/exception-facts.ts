/**
 * Fact `factWithheld`, version 1: takes the number of a fact that head office refused, so that numbering has no hole.
 * The refused fact stays whole in the terminal's journal.
 */
export type FactWithheld = {
  readonly refusedKind: string
  readonly bytes: number
  readonly reason: string
  readonly refusedHash: string
}

/**
 * Fact `factLost`, version 1: head office takes the number of a terminal's fact that no journal, relay or export can bring
 * any more, because a person has said so. What the fact said is not known.
 */
export type FactLost = {
  /** Why it is not looked for any longer. */
  readonly reason: string
  /** Who said so. */
  readonly by: string
  /** Hash that the next fact names, by which it goes on from this one; null where the next is lost, too. */
  readonly lostHash: string | null
}

/** How a trouble ended: a word of a list, since a free text would carry names into facts. */
export type ExceptionOutcome = 'explained' | 'corrected' | 'recovered' | 'written-off' | 'no-trouble'

/** Fact `exceptionSettled`, version 1: a person looked at an exception of this store and settled it. */
export type ExceptionSettled = { readonly exception: string; readonly outcome: ExceptionOutcome }

/** In the order in which they are offered. */
export const exceptionOutcomes: readonly ExceptionOutcome[] = [
  'explained',
  'corrected',
  'recovered',
  'written-off',
  'no-trouble',
]
