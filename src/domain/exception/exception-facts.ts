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
