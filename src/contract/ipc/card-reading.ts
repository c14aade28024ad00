/**
 * What came of having a card named: its name as the terminal's payments tell it, or why there is none. `unsupported`: this terminal
 * cannot read a card without a payment, or has no name for it. `not-read`: the card could not be read.
 */
export type CardReading =
  { readonly ok: true; readonly card: string } | { readonly ok: false; readonly reason: CardReadingTrouble }

export type CardReadingTrouble =
  | 'not-allowed'
  | 'practising'
  | 'no-terminal'
  /** It stands alone: the till cannot ask it anything. */
  | 'stands-alone'
  | 'unsupported'
  | 'cancelled'
  /** Nobody presented a card. */
  | 'timeout'
  | 'not-read'
  | 'busy'
  | 'not-reached'
