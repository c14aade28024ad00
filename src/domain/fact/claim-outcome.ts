/** How the lock on a right was answered: held, or not answered and used under the offline rule. */
export type ClaimOutcome = {
  readonly id: string
  readonly attempt: string
  readonly outcome: 'held' | 'unconfirmed'
}
