import { assert } from '../../base/assert.ts'
import { addMoney, subtractMoney, sumMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import type { Payment } from '../payment/payment.ts'
import type { CashMovement, CashMovementKind } from './cash-facts.ts'
import type { ForeignCount, ForeignTotal } from './counted-cash.ts'
import { merged } from './merge-rows.ts'

type ForeignRows = { readonly foreign?: readonly ForeignTotal[] }

export function withForeign({ foreign = [] }: ForeignRows, payments: readonly Payment[]): ForeignRows {
  const rows = payments.flatMap(foreignRow)
  return rows.length === 0 ? {} : { foreign: rows.reduce(plusRow, foreign) }
}

function foreignRow({ foreign, given, change }: Payment): readonly ForeignTotal[] {
  if (!foreign) return []
  assert(given && change, 'Foreign cash has a worth and its change')
  return [{ taken: foreign.given, worth: given, change }]
}

const plusRow = (rows: readonly ForeignTotal[], row: ForeignTotal): readonly ForeignTotal[] =>
  merged(rows, row, {
    key: ({ taken }) => taken.currency,
    join: (one, other) => ({
      taken: addMoney(one.taken, other.taken),
      worth: addMoney(one.worth, other.worth),
      change: addMoney(one.change, other.change),
      ...joined('paidOut', one, other),
      ...joined('dropped', one, other),
    }),
  })

type MovedOut = 'paidOut' | 'dropped'

function joined(member: MovedOut, one: ForeignTotal, other: ForeignTotal): Partial<ForeignTotal> {
  const sums = [one[member], other[member]].filter((sum) => sum !== undefined)
  return sums.length === 0 ? {} : { [member]: sumMoney(sums, one.taken.currency) }
}

const foreignMember: Partial<Readonly<Record<CashMovementKind, MovedOut>>> = {
  'paid-out': 'paidOut',
  'safe-drop': 'dropped',
}

/** Foreign cash taken out of the drawer; put in it is by sales alone, which know its rate. */
export function withForeignMovement(
  { foreign = [], paidIn }: ForeignRows & { readonly paidIn: Money },
  { kind, amount }: CashMovement,
): ForeignRows {
  const member = foreignMember[kind]
  if (!member) return {}
  const none = zeroMoney(paidIn.currency)
  const row = { taken: zeroMoney(amount.currency), worth: none, change: none, [member]: amount }
  return { foreign: plusRow(foreign, row) }
}

/** What should lie in the drawer of a foreign currency. */
export const foreignInDrawer = ({ taken, paidOut, dropped }: ForeignTotal): Money =>
  [paidOut, dropped].filter((sum) => sum !== undefined).reduce(subtractMoney, taken)

/** What the drawer gave out for foreign cash. */
export const changeForForeign = ({ foreign = [], paidIn }: ForeignRows & { readonly paidIn: Money }): Money =>
  sumMoney(
    foreign.map(({ change }) => change),
    paidIn.currency,
  )

/**
 * What a count is over or short, all currencies together and none made good by another, in minor units of the shop's own money.
 * Foreign cash counts by the rate at which it was taken.
 */
export function wholeDifference(
  own: Money,
  counts: readonly ForeignCount[],
  { foreign = [] }: ForeignRows,
): number {
  const ofForeign = counts.map(({ expected, counted }) => {
    const row = foreign.find(({ taken }) => taken.currency === expected.currency)
    const difference = Math.abs(subtractMoney(counted, expected).minor)
    return row && row.taken.minor > 0 ? roundHalfUp(difference, row.worth.minor, row.taken.minor) : difference
  })
  return ofForeign.reduce((sum, difference) => sum + difference, Math.abs(own.minor))
}
