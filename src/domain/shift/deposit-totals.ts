import type { SaleVoided } from '../basket/void-facts.ts'
import { addMoney, subtractMoney, sumMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { inCoins } from '../payment/cash.ts'
import type { DepositRow } from '../product/deposit.ts'
import type { DepositRefunded } from './cash-facts.ts'
import type { DepositTotals } from './shift-rows.ts'

/** What of a shift's totals deposits need. */
type HasDeposits = {
  readonly paidIn: Money
  readonly deposits?: DepositTotals
  readonly rounding?: Money
}

export const depositsOf = ({ deposits, paidIn }: HasDeposits): DepositTotals =>
  deposits ?? { taken: zeroMoney(paidIn.currency), paidBack: zeroMoney(paidIn.currency) }

/** What the shop holds for others after the shift; below zero where more was given back than taken. */
export const depositBalance = ({ taken, paidBack, withGoods }: DepositTotals): Money => {
  const held = subtractMoney(taken, paidBack)
  return withGoods ? subtractMoney(held, withGoods) : held
}

/** What went out of the drawer for empties. */
export const paidForEmpties = ({ paidBack, rounding }: DepositTotals): Money =>
  inCoins({ amount: paidBack, ...(rounding && { rounding }) })

/** The deposits after a sale; nothing where it charged none. */
export function withDeposits(
  totals: HasDeposits,
  rows: readonly DepositRow[] = [],
): Pick<HasDeposits, 'deposits'> {
  if (rows.length === 0) return {}
  const deposits = depositsOf(totals)
  const taken = rows.map(({ amount }) => amount).reduce(addMoney, deposits.taken)
  return { deposits: { ...deposits, taken } }
}

/** The deposits after a return; nothing where it brought none back. */
export function withReturnedDeposits(
  totals: HasDeposits,
  rows: readonly DepositRow[] = [],
): Pick<HasDeposits, 'deposits'> {
  if (rows.length === 0) return {}
  const deposits = depositsOf(totals)
  const before = deposits.withGoods ?? zeroMoney(totals.paidIn.currency)
  return {
    deposits: { ...deposits, withGoods: rows.map(({ amount }) => amount).reduce(addMoney, before) },
  }
}

/** Deposits of a sale that was undone: what was paid beyond its gross. */
export const chargedDeposits = ({ payments, gross }: Pick<SaleVoided, 'payments' | 'gross'>): Money =>
  subtractMoney(
    sumMoney(
      payments.map(({ amount }) => amount),
      gross.currency,
    ),
    gross,
  )

/** The deposits after a sale that charged so much was undone. */
export function withoutDeposits(totals: HasDeposits, charged: Money): Pick<HasDeposits, 'deposits'> {
  if (charged.minor === 0) return {}
  const deposits = depositsOf(totals)
  return { deposits: { ...deposits, taken: subtractMoney(deposits.taken, charged) } }
}

/** The deposits after some were paid for empties, which leaves in the drawer what rounding took from them. */
export function withDepositRefund<T extends HasDeposits>(
  totals: T,
  { amount, rounding }: Pick<DepositRefunded, 'amount' | 'rounding'>,
): T {
  const { currency } = totals.paidIn
  if (amount.currency !== currency) return totals
  const { paidBack, ...deposits } = depositsOf(totals)
  const before = { rounding: zeroMoney(currency), ...deposits }
  return {
    ...totals,
    ...(rounding && { rounding: subtractMoney(totals.rounding ?? zeroMoney(currency), rounding) }),
    deposits: {
      ...deposits,
      paidBack: addMoney(paidBack, amount),
      ...(rounding && { rounding: addMoney(before.rounding, rounding) }),
    },
  }
}
