import type { DocumentNo } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { DepositRow } from '../product/deposit.ts'

export type CashMovementKind = 'paid-in' | 'paid-out' | 'safe-drop'

/** Why cash was moved: a word of a list, since a free text would carry names into facts. */
export type CashReason = 'change' | 'purchase' | 'courier' | 'correction' | 'safe' | 'other'

/** Fact `cashMoved`, version 1: cash put into the drawer or taken out of it without a sale. */
export type CashMoved = CashMovement & { readonly movement: DocumentNo; readonly shift: DocumentNo }

export type CashMovement = {
  readonly kind: CashMovementKind
  readonly amount: Money
  readonly reason: CashReason
}

/** Fact `depositRefunded`, version 1: cash paid for empties; nobody has to show where they were bought. */
export type DepositRefunded = {
  readonly refund: DocumentNo
  readonly shift: DocumentNo
  readonly lines: readonly DepositRow[]
  /** What the deposits come to. */
  readonly amount: Money
  /** What rounding to the smallest coin in use adds to it, or, below zero, takes from it; absent for nothing. */
  readonly rounding?: Money
}
