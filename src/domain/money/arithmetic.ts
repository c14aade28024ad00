import type { Currency, Money } from './money.ts'
import { money } from './money.ts'

/** Sums of two currencies are never added or compared: that is a bug of the caller. */
function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} and ${b.currency} do not mix`)
}

export const addMoney = (a: Money, b: Money): Money => {
  sameCurrency(a, b)
  return money(a.minor + b.minor, a.currency)
}

export const subtractMoney = (a: Money, b: Money): Money => {
  sameCurrency(a, b)
  return money(a.minor - b.minor, a.currency)
}

/** The same sum flowing the other way; zero stays plain zero. */
export const negateMoney = (a: Money): Money => money(0 - a.minor, a.currency)

/** Negative, zero or positive, as a sort wants it. */
export const compareMoney = (a: Money, b: Money): number => {
  sameCurrency(a, b)
  return a.minor - b.minor
}

export const isZeroMoney = (a: Money): boolean => a.minor === 0

export const zeroMoney = (currency: Currency): Money => money(0, currency)

/** Sum of any number of sums of `currency`; of none it is zero. */
export const sumMoney = (sums: readonly Money[], currency: Currency): Money =>
  sums.reduce(addMoney, zeroMoney(currency))
