import type { SaleVoided } from '../basket/void-facts.ts'
import { addMoney, zeroMoney } from '../money/arithmetic.ts'
import { chargedDeposits, withoutDeposits } from './deposit-totals.ts'
import { withVat } from './shift-rows.ts'
import type { ShiftTotals } from './shift-totals.ts'
import { withRefunded } from './tender-totals.ts'

/** An undone sale stays in what was sold, and is counted apart; its money is refunded by its tender, its VAT given back. */
export function withVoid(totals: ShiftTotals, voided: SaleVoided): ShiftTotals {
  const { currency } = totals.paidIn
  if (voided.gross.currency !== currency) return totals
  const { count, gross } = totals.voids ?? { count: 0, gross: zeroMoney(currency) }
  return {
    ...totals,
    ...withoutDeposits(totals, chargedDeposits(voided)),
    voids: { count: count + 1, gross: addMoney(gross, voided.gross) },
    ...withRefunded(totals, voided.payments),
    returnedVat: withVat(totals.returnedVat, voided.vat),
  }
}
