import { assert } from '../../base/assert.ts'
import { addMoney, subtractMoney, sumMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import type { Payment } from '../payment/payment.ts'
import type { CashMovement, CashMovementKind } from './cash-facts.ts'
import type { ForeignCount, ForeignInBox, ForeignTotal } from './counted-cash.ts'
import { merged } from './merge-rows.ts'

export type ForeignRows = { readonly foreign?: readonly ForeignTotal[] }

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
      ...((one.brought ?? other.brought) && { brought: one.brought ?? other.brought }),
      ...joined('paidOut', one, other),
      ...joined('dropped', one, other),
    }),
  })

type MovedOut = 'paidOut' | 'dropped'

function joined(member: MovedOut, one: ForeignTotal, other: ForeignTotal): Partial<ForeignTotal> {
  const sums = [one[member], other[member]].filter((sum) => sum !== undefined)
  return sums.length === 0 ? {} : { [member]: sumMoney(sums, one.taken.currency) }
}

/** A shift begins with what lies in its box: each currency once. */
export const withBrought = (foreign: readonly ForeignInBox[], own: Currency): ForeignRows =>
  foreign.length === 0
    ? {}
    : {
        foreign: foreign.reduce<readonly ForeignTotal[]>((rows, brought) => {
          const taken = zeroMoney(brought.sum.currency)
          return plusRow(rows, { taken, brought, worth: zeroMoney(own), change: zeroMoney(own) })
        }, []),
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
export const foreignInDrawer = (row: ForeignTotal): Money =>
  [row.paidOut, row.dropped].filter((sum) => sum !== undefined).reduce(subtractMoney, comeIn(row).sum)

/** All that came in of a foreign currency, by sales and with the box. */
export const comeIn = ({ taken, worth, brought }: ForeignTotal): ForeignInBox =>
  brought
    ? { sum: addMoney(taken, brought.sum), worth: addMoney(worth, brought.worth) }
    : { sum: taken, worth }

/** So much of a foreign currency in the shop's own money, by the rate of the cash that is known of it; one to one where none is. */
export const worthBy = (minor: number, known: ForeignInBox | undefined): number =>
  known && known.sum.minor > 0 ? roundHalfUp(minor, known.worth.minor, known.sum.minor) : minor

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
    return worthBy(difference, row && comeIn(row))
  })
  return ofForeign.reduce((sum, difference) => sum + difference, Math.abs(own.minor))
}
