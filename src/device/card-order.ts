import type { DeviceErrorData } from './device-error.ts'

/** What a card terminal can charge. */
export type CardTender = 'card' | 'blik'

/** One movement of money at a terminal, named for ever by its `key`. */
type CardSum = {
  readonly key: string
  readonly minor: number
  readonly currency: string
  /** What the terminal said to `mark` just before, for terminals that know nothing of keys. */
  readonly mark?: string
}

/** One end of a day, named for ever by its `key`; `mark`: what `mark-day` told just before. */
type CardDayNames = { readonly key: string; readonly mark?: string }

/**
 * What is asked of a card terminal. `key` names one charge for ever: a terminal that hears it again answers what became of it
 * and never charges twice. A terminal that has no keys is asked for a `mark` before: whether its last result is still the
 * marked one tells later whether the charge came about, even to a till that was switched off meanwhile.
 */
export type CardOrder =
  /** Asks nothing of the customer and moves nothing. */
  | { readonly act: 'mark' }
  | ({ readonly act: 'charge'; readonly tender: CardTender } & CardSum)
  /** Pays the customer back without a charge of its own to reverse. */
  | ({ readonly act: 'refund' } & CardSum)
  /** What became of a charge or a refund; asks nothing of the customer. */
  | ({ readonly act: 'query' } & CardSum)
  /**
   * Takes a charge back. A key that was never heard is refused from then on, so that a late charge comes to nothing.
   * `reference`: as the terminal approved it, where that is known.
   */
  | ({ readonly act: 'reverse'; readonly reference?: string } & CardSum)
  /** Marks the terminal's day before it is ended, as `mark` does its last result. */
  | { readonly act: 'mark-day' }
  /** The terminal hands its payments of the day to the bank. */
  | ({ readonly act: 'close-day' } & CardDayNames)
  /** Whether a day was ended, and with which sums; asks nothing of the bank. `absent`: it goes on. */
  | ({ readonly act: 'query-day' } & CardDayNames)
  /** The customer presents a card, which is named and not charged. */
  | { readonly act: 'identify' }
  /** How the terminal is, and whether its bank can be reached; moves nothing and asks nobody for anything. */
  | { readonly act: 'check' }

/** What a person has to do about a terminal before it takes payments; `ready`: nothing. */
export type CardFinding =
  | 'ready'
  /** The terminal answers, and does not reach its bank. */
  | 'no-bank'
  | 'at-work'
  | 'card-inside'
  | 'no-paper'
  | 'wants-day-end'
  /** A diagnosis, an initialisation or data of its acquirer are wanted. */
  | 'wants-set-up'
  | 'wrong-clock'
  | 'out-of-order'

/** Payments of a day less what went back to cards, of one brand as the terminal names it. */
export type CardBrandSum = {
  readonly brand: string
  readonly count: number
  readonly minor: number
  readonly currency: string
}

/**
 * What a terminal answered. `absent`: it has never heard of the key. `not-done`: the order did not reach it, or it was at work
 * for somebody else. `unknown`: the order left and nobody can tell what came of it; of a question with the
 * error `UNSUPPORTED`: the terminal never will.
 */
export type CardOutcome =
  /**
   * `reference`: by which the processor finds the charge. `card`: a name of the card, the same at each of its payments, where
   * the terminal tells one. Neither is ever a card number.
   */
  | { readonly outcome: 'approved'; readonly reference: string; readonly card?: string }
  | { readonly outcome: 'identified'; readonly card: string }
  | { readonly outcome: 'checked'; readonly finding: CardFinding }
  | { readonly outcome: 'declined'; readonly cause: CardDecline }
  | { readonly outcome: 'reversed' }
  | { readonly outcome: 'absent' }
  /** Without a `mark` the terminal keeps the keys itself. */
  | { readonly outcome: 'marked'; readonly mark?: string }
  /** `sums`: what it handed to the bank, where it tells. */
  | { readonly outcome: 'day-closed'; readonly sums?: readonly CardBrandSum[] }
  | { readonly outcome: 'not-done'; readonly error: DeviceErrorData }
  | { readonly outcome: 'unknown'; readonly error: DeviceErrorData }

export type CardDecline =
  'refused' | 'cancelled' | 'no-funds' | 'timeout' | 'expired' | 'wrong-pin' | 'reversed'

/** What the customer or the cashier is to do, or what the terminal is doing meanwhile. */
export type CardProgress =
  'present-card' | 'enter-pin' | 'enter-code' | 'remove-card' | 'choose' | 'working' | 'asking'

/** A slip that the terminal wants printed, line by line; no line holds a card number. */
export type CardSlip = {
  readonly for: 'customer' | 'merchant' | 'shop'
  readonly lines: readonly string[]
}
