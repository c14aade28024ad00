import { subtractMoney, sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'

/** What a card terminal handed to the bank of one brand, as it names it; what went back to cards is taken off. */
export type CardDayRow = { readonly brand: string; readonly count: number; readonly amount: Money }

/**
 * `told`: what the terminal handed over, null where it tells nothing. `taken`: what this till took by it since it last ended
 * its day, less what went back; null where nothing says in which currency.
 */
export type CardDaySums = { readonly told?: readonly CardDayRow[] | null; readonly taken?: Money | null }

/** What was handed over beyond what the till took, negative where it is less; null where one of them is not known. */
export function cardDayDifference({ told, taken }: CardDaySums): Money | null {
  if (!told || !taken) return null
  const amounts = told.map(({ amount }) => amount)
  if (amounts.some(({ currency }) => currency !== taken.currency)) return null
  return subtractMoney(sumMoney(amounts, taken.currency), taken)
}
