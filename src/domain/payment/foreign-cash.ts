import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { Currency, Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import { roundDown, roundUp } from '../money/round-to-whole.ts'
import { roundToStep } from './cash.ts'
import type { Payment } from './payment.ts'

/** What a shop takes of another currency. All currencies of this program have a hundred minor units. */
export type ForeignCurrency = {
  readonly currency: Currency
  /** Of the shop's own money for one unit, in ten thousandths: 42150 is 4.2150. */
  readonly rate: number
  /** Smallest note or coin that is taken, in minor units. */
  readonly stepMinor: number
}

const rateUnit = 10_000
const currencies: readonly Currency[] = ['EUR', 'USD', 'GBP', 'CZK', 'PLN']

/**
 * The currencies that the policy `currencies` names: `EUR` is the rate, `EUR-step` the smallest note or coin taken (1 for every
 * coin). A rate that is none takes its currency away; a wrong step stands for every coin.
 */
export const foreignCurrenciesOf = (
  values: Readonly<Record<string, number>>,
  own: Currency,
): readonly ForeignCurrency[] =>
  currencies.flatMap((currency) => {
    const { [currency]: rate, [`${currency}-step`]: stepMinor = 1 } = values
    if (currency === own || rate === undefined || !isAbove(rate)) return []
    return [{ currency, rate, stepMinor: isAbove(stepMinor) ? stepMinor : 1 }]
  })

const isAbove = (value: number): boolean => Number.isSafeInteger(value) && value > 0

/** The least sum in notes and coins that are taken which pays `due`. */
export function foreignDue(due: Money, { currency, rate, stepMinor }: ForeignCurrency): Money {
  return money(roundUp(due.minor, rateUnit, rate * stepMinor) * stepMinor, currency)
}

/** What foreign cash is worth in the shop's own money: a part of a minor unit is not counted. */
export const worthOf = (sum: Money, rate: number, own: Currency): Money =>
  money(roundDown(sum.minor, rate, rateUnit), own)

export type ForeignRefusal = 'not-a-sum' | 'nothing-due' | 'no-such-coin'

export type ForeignOffered = {
  readonly sum: Money
  readonly foreign: ForeignCurrency
  /** Smallest coin of the shop's own money in use, in minor units. */
  readonly cashStepMinor?: number
}

/** Takes foreign cash towards `due`, in full or in part. Change is given in the shop's own money, rounded to its smallest coin. */
export function takeForeignCash(
  due: Money,
  { sum, foreign, cashStepMinor = 1 }: ForeignOffered,
): Result<Payment, ForeignRefusal> {
  if (!isAbove(sum.minor) || sum.currency !== foreign.currency) return refuse('not-a-sum')
  if (due.minor <= 0) return refuse('nothing-due')
  if (sum.minor % foreign.stepMinor !== 0) return refuse('no-such-coin')
  const given = worthOf(sum, foreign.rate, due.currency)
  if (given.minor === 0) return refuse('not-a-sum')
  const rest = money(Math.max(0, given.minor - due.minor), due.currency)
  const change = roundToStep(rest, cashStepMinor)
  const amount = money(Math.min(given.minor, due.minor), due.currency)
  const rounding = rest.minor - change.minor
  return ok({
    tender: 'foreign-cash',
    amount,
    given,
    change,
    ...(rounding !== 0 && { rounding: money(rounding, due.currency) }),
    foreign: { given: sum, rate: foreign.rate },
  })
}
