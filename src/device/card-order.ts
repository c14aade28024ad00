import type { DeviceErrorData } from './device-error.ts'

/** What a card terminal can charge. */
export type CardTender = 'card' | 'blik'

/**
 * What is asked of a card terminal. `key` names one charge for ever: a terminal that hears it again answers what became of it
 * and never charges twice.
 */
export type CardOrder =
  | {
      readonly act: 'charge'
      readonly key: string
      readonly tender: CardTender
      readonly minor: number
      readonly currency: string
    }
  /** What became of a charge; asks nothing of the customer. */
  | { readonly act: 'query'; readonly key: string }
  /** Takes a charge back. A key that was never heard is refused from then on, so that a late charge comes to nothing. */
  | { readonly act: 'reverse'; readonly key: string }

/**
 * What a terminal answered. `absent`: it has never heard of the key. `not-done`: the order did not reach it, or it was at work
 * for somebody else. `unknown`: the order left and nobody can tell what came of it.
 */
export type CardOutcome =
  /** `reference`: by which the processor finds the charge; never a card number. */
  | { readonly outcome: 'approved'; readonly reference: string }
  | { readonly outcome: 'declined'; readonly cause: string }
  | { readonly outcome: 'reversed' }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'not-done'; readonly error: DeviceErrorData }
  | { readonly outcome: 'unknown'; readonly error: DeviceErrorData }

/** What the customer is to do, or what the terminal is doing meanwhile. */
export type CardProgress = 'present-card' | 'enter-pin' | 'enter-code' | 'working' | 'asking'
