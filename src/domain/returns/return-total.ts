import { sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { DepositRow } from '../product/deposit.ts'

type ReturnParts = {
  readonly gross: Money
  readonly delivery?: Money | null
  readonly deposits?: readonly DepositRow[]
}

/** What the refunds of a return add up to: the value of its lines, the delivery cost and the deposits. */
export const returnTotal = ({ gross, delivery, deposits = [] }: ReturnParts): Money =>
  sumMoney([gross, ...(delivery ? [delivery] : []), ...deposits.map(({ amount }) => amount)], gross.currency)
