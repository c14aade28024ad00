/** What the terminal calls the card that the next customer presents; null: it names none and reads none without a payment. */
export type PresentedCard = string | null

/** A payment that reached a bank account, and what became of it. */
export type Charge = {
  readonly key: string
  readonly tender: string
  readonly minor: number
  readonly currency: string
  readonly reference: string
  readonly card?: PresentedCard
  isReversed: boolean
}
