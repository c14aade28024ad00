import type { StaffId } from '../../base/ids.ts'
import { totalsOf } from './expected-cash.ts'
import type { ConductCount } from './conduct.ts'
import type { ShiftState } from './shift-state.ts'

export const rateNames = [
  'voids',
  'noSales',
  'overrides',
  'discounts',
  'staffPurchases',
  'reprints',
  'returns',
] as const

export type RateName = (typeof rateNames)[number]

export type Rate = {
  readonly count: number
  /** Per 100 sales, in tenths; null without a sale. */
  readonly per100Tenths: number | null
  /** Far more than the other people of the store together. */
  readonly isOutlier: boolean
}

export type ConductRates = {
  readonly staff: StaffId | null
  readonly sales: number
  readonly rates: Readonly<Record<RateName, Rate>>
}

type Counts = { readonly sales: number } & Readonly<Record<RateName, number>>

const none: Counts = {
  sales: 0,
  voids: 0,
  noSales: 0,
  overrides: 0,
  discounts: 0,
  staffPurchases: 0,
  reprints: 0,
  returns: 0,
}
/** Fewer than these may be chance. */
const fewestOfNote = 3
const timesTheOthers = 2

/** Rates of each person over some shifts, those with most sales first. */
export function conductRates(shifts: readonly ShiftState[]): readonly ConductRates[] {
  const people = new Map<StaffId | null, Counts>()
  for (const shift of shifts) {
    for (const [staff, counts] of countsOf(shift)) people.set(staff, sum(people.get(staff) ?? none, counts))
  }
  const all = [...people.values()].reduce(sum, none)
  return [...people]
    .map(([staff, counts]) => ({ staff, sales: counts.sales, rates: ratesOf(counts, all) }))
    .sort((a, b) => b.sales - a.sales || (a.staff ?? '').localeCompare(b.staff ?? ''))
}

function countsOf(shift: ShiftState): readonly (readonly [StaffId | null, Counts])[] {
  const sold = totalsOf(shift).cashiers.map(
    ({ staff, sales, returns }) => [staff, { ...none, sales, returns }] as const,
  )
  const done = (shift.conduct ?? []).map(({ staff, ...counts }) => [staff, { ...none, ...counts }] as const)
  return [...sold, ...done]
}

const sum = (one: Counts, other: Counts): Counts => ({
  sales: one.sales + other.sales,
  voids: one.voids + other.voids,
  noSales: one.noSales + other.noSales,
  overrides: one.overrides + other.overrides,
  discounts: one.discounts + other.discounts,
  staffPurchases: one.staffPurchases + other.staffPurchases,
  reprints: one.reprints + other.reprints,
  returns: one.returns + other.returns,
})

function ratesOf(counts: Counts, all: Counts): ConductRates['rates'] {
  const rate = (name: ConductCount | 'returns'): Rate => {
    const count = counts[name]
    const others = { count: all[name] - count, sales: all.sales - counts.sales }
    return {
      count,
      per100Tenths: counts.sales === 0 ? null : Math.round((count * 1000) / counts.sales),
      // count / sales > 2 × others' count / others' sales, without a division.
      isOutlier:
        count >= fewestOfNote &&
        others.sales > 0 &&
        count * others.sales > timesTheOthers * others.count * counts.sales,
    }
  }
  return {
    voids: rate('voids'),
    noSales: rate('noSales'),
    overrides: rate('overrides'),
    discounts: rate('discounts'),
    staffPurchases: rate('staffPurchases'),
    reprints: rate('reprints'),
    returns: rate('returns'),
  }
}
