import type { Money } from '../money/money.ts'

export type Tender = 'cash' | 'card' | 'blik' | 'transfer' | 'gift-card' | 'store-credit'

/** What was paid with one tender; for cash `given` − `change` = `amount`. */
export type Payment = {
  readonly tender: Tender
  readonly amount: Money
  readonly given?: Money
  readonly change?: Money
  /** The processor's reference, by which the money can be sent back; never a card number. */
  readonly reference?: string
}
