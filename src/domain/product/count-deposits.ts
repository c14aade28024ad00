import { multiply } from '../money/multiply.ts'
import { addMoney } from '../money/arithmetic.ts'
import type { Deposit, DepositRow } from './deposit.ts'
import { depositKinds } from './deposit.ts'
import { pieces } from './quantity.ts'

type Packaged = Deposit & { readonly count: number }

/** One row per kind and worth, in the order of kinds and then of worth, so that the order of scanning does not show. */
export function countDeposits(packaged: readonly Packaged[]): readonly DepositRow[] {
  const rows = new Map<string, DepositRow>()
  for (const { kind, amount: unit, count } of packaged) {
    const key = `${kind} ${unit.minor} ${unit.currency}`
    const amount = multiply(unit, pieces(count))
    const row = rows.get(key)
    rows.set(
      key,
      row
        ? { ...row, count: row.count + count, amount: addMoney(row.amount, amount) }
        : { kind, unit, count, amount },
    )
  }
  return [...rows.values()].filter(({ count }) => count > 0).sort(byKindAndWorth)
}

const byKindAndWorth = (a: DepositRow, b: DepositRow): number =>
  depositKinds.indexOf(a.kind) - depositKinds.indexOf(b.kind) || a.unit.minor - b.unit.minor
