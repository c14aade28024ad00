import type { StaffId } from '../../base/ids.ts'
import { mostPurchases, type Conduct } from './conduct.ts'
import type { DayConduct, DayState } from './day-state.ts'
import { totalsOf } from './expected-cash.ts'
import type { ShiftState } from './shift-state.ts'

/** What touches money or prices. */
export const moneyRates = [
  'voids',
  'saleVoids',
  'discounts',
  'staffPurchases',
  'overrides',
  'returns',
] as const

/** What only the till and its people know of. */
export const tillRates = ['noSales', 'reprints', 'priceChecks', 'failedPins', 'trainings'] as const

const rateNames = [...moneyRates, ...tillRates] as const

export type RateName = (typeof rateNames)[number]

export type Rate = {
  readonly count: number
  /** Per 100 sales, in tenths; null without a sale. */
  readonly per100Tenths: number | null
  /** Far more than the other people of the store together. */
  readonly isOutlier: boolean
  /** What all of it comes to, in minor units; 0 for what has no sum. */
  readonly minor: number
  /** Sales and orders that it is about, the newest few. */
  readonly purchases: readonly string[]
}

export type ConductRates = {
  readonly staff: StaffId | null
  readonly sales: number
  readonly rates: Readonly<Record<RateName, Rate>>
}

/** What was counted of one person. */
type Seen = {
  readonly sales: number
  readonly counts: Readonly<Partial<Record<RateName, number>>>
  readonly minor: Readonly<Partial<Record<RateName, number>>>
  readonly purchases: Readonly<Partial<Record<RateName, readonly string[]>>>
}

const nothing: Seen = { sales: 0, counts: {}, minor: {}, purchases: {} }

/** Fewer than these may be chance. */
const fewestOfNote = 3
const timesTheOthers = 2

/** Rates of each person over some shifts and days, those with most sales first. */
export function conductRates(
  shifts: readonly ShiftState[],
  days: readonly DayState[] = [],
): readonly ConductRates[] {
  const people = new Map<StaffId | null, Seen>()
  const inTurn = shifts.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))
  for (const [staff, seen] of [...inTurn.flatMap(ofShift), ...days.flatMap(ofDay)])
    people.set(staff, sum(people.get(staff) ?? nothing, seen))
  const all = [...people.values()].reduce(sum, nothing)
  return [...people]
    .map(([staff, seen]) => ({ staff, sales: seen.sales, rates: ratesOf(seen, all) }))
    .sort((a, b) => b.sales - a.sales || (a.staff ?? '').localeCompare(b.staff ?? ''))
}

type Row = readonly [StaffId | null, Seen]

const ofShift = (shift: ShiftState): readonly Row[] => [
  ...totalsOf(shift).cashiers.map(({ staff, sales, returns, returnsGross }): Row => {
    const back = { counts: { returns }, minor: { returns: returnsGross.minor } }
    return [staff, { ...nothing, ...back, sales }]
  }),
  ...(shift.conduct ?? []).map(ofConduct),
]

const ofConduct = ({ staff, minor = {}, purchases = {}, ...counts }: Conduct): Row => [
  staff,
  { sales: 0, counts, minor, purchases },
]

const ofDay = ({ people }: DayState): readonly Row[] =>
  people.map(({ staff, ...counts }: DayConduct) => [staff, { ...nothing, counts }])

function sum(one: Seen, other: Seen): Seen {
  const added = (a: Seen['counts'], b: Seen['counts']): Seen['counts'] =>
    Object.fromEntries(rateNames.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]))
  return {
    sales: one.sales + other.sales,
    counts: added(one.counts, other.counts),
    minor: added(one.minor, other.minor),
    purchases: Object.fromEntries(
      rateNames.map((name) => [name, newest(one.purchases[name], other.purchases[name])]),
    ),
  }
}

/** Numbers of several tills have no order of their own: those of the later shift are the newer ones. */
const newest = (earlier: readonly string[] = [], later: readonly string[] = []): readonly string[] =>
  [...new Set([...earlier, ...later])].slice(-mostPurchases)

function ratesOf({ sales, counts, minor, purchases }: Seen, all: Seen): ConductRates['rates'] {
  const rate = (name: RateName): Rate => {
    const count = counts[name] ?? 0
    const others = { count: (all.counts[name] ?? 0) - count, sales: all.sales - sales }
    return {
      count,
      per100Tenths: sales === 0 ? null : Math.round((count * 1000) / sales),
      // count / sales > 2 × others' count / others' sales, without a division.
      isOutlier:
        count >= fewestOfNote &&
        others.sales > 0 &&
        count * others.sales > timesTheOthers * others.count * sales,
      minor: minor[name] ?? 0,
      purchases: purchases[name] ?? [],
    }
  }
  // Each name once, which the compiler does not see.
  return Object.fromEntries(rateNames.map((name) => [name, rate(name)])) as ConductRates['rates']
}
