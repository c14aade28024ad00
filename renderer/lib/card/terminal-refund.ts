import type { SettleChoice } from '#src/contract/acts/act-draft.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'

/** A refund at the card terminal, for the dialog that stands over it. */
export type TerminalRefund = {
  /** What it was asked to give back; null where it was asked for nothing. */
  readonly sum: Money | null
  readonly settle: (choice: SettleChoice) => void
  /** Leaves the act open, to be settled elsewhere. */
  readonly later: () => void
}

/** What of an offer the till's card terminal gives back. */
export const atTerminal = (offer: RefundOffer | null): Money | null =>
  offer?.parts.find(({ at }) => at === 'terminal')?.amount ?? null
