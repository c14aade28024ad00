import { byKind, type KindTable } from '../fact/by-kind.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { addMoney, negateMoney, sumMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import type { DepositRow } from '../product/deposit.ts'
import { chargedDeposits } from './deposit-totals.ts'
import { merged } from './merge-rows.ts'
import type { DepositTotals } from './shift-rows.ts'

const none = (currency: Currency): DepositTotals => ({
  taken: zeroMoney(currency),
  paidBack: zeroMoney(currency),
})

const sumOf = (rows: readonly DepositRow[], currency: Currency): Money =>
  sumMoney(
    rows.map(({ amount }) => amount),
    currency,
  )

/** An undone sale takes back what it charged on the day on which it is undone, as its drawer does. */
const moves: KindTable<DepositTotals | null> = {
  saleCompleted: ({ body: { gross, deposits = [] } }) =>
    deposits.length === 0 ? null : { ...none(gross.currency), taken: sumOf(deposits, gross.currency) },
  saleVoided: ({ body }) => {
    const charged = chargedDeposits(body)
    return charged.minor === 0 ? null : { ...none(charged.currency), taken: negateMoney(charged) }
  },
  returnCompleted: ({ body: { gross, deposits = [] } }) =>
    deposits.length === 0 ? null : { ...none(gross.currency), withGoods: sumOf(deposits, gross.currency) },
  depositRefunded: ({ body: { amount } }) => ({ ...none(amount.currency), paidBack: amount }),
}

/** What a fact takes and gives back of deposits; null for nothing. */
export const movedDeposits = (fact: TradeFact): DepositTotals | null => byKind(moves, fact) ?? null

/** The deposits of a day with these. */
export const withMovedDeposits = (
  deposits: readonly DepositTotals[] | undefined,
  moved: DepositTotals,
): readonly DepositTotals[] =>
  merged(deposits ?? [], moved, { key: ({ taken }) => taken.currency, join: joined })

function joined(one: DepositTotals, other: DepositTotals): DepositTotals {
  const withGoods = [one, other].flatMap((totals) => totals.withGoods ?? [])
  return {
    taken: addMoney(one.taken, other.taken),
    paidBack: addMoney(one.paidBack, other.paidBack),
    ...(withGoods.length > 0 && { withGoods: sumMoney(withGoods, one.taken.currency) }),
  }
}
