import type { StaffId } from '../../base/ids.ts'
import type { VoidedLine } from '../basket/basket.ts'
import { manualReason } from '../basket/manual-offer.ts'
import type { SaleCompleted } from '../basket/sale-facts.ts'
import { multiply } from '../money/multiply.ts'
import type { Saving } from '../promotion/price-lines.ts'
import { byNumber } from './by-number.ts'
import { merged } from './merge-rows.ts'

/** What is worth a second look when there is much of it. */
type Counts = {
  /** Lines taken out before they were paid, and baskets given up. */
  readonly voids: number
  /** Times the drawer was opened without a sale. */
  readonly noSales: number
  /** Acts that another person allowed by a PIN. */
  readonly overrides: number
  readonly reprints: number
  /** Sales in which a price was lowered by hand. Absent in states of early builds, which did not count them. */
  readonly discounts?: number
  /** Sales to people of the store, whose discount is not counted above. Absent as `discounts` is. */
  readonly staffPurchases?: number
  /** Sales undone after they were paid. Absent as `discounts` is. */
  readonly saleVoids?: number
}

export type ConductCount = keyof Counts

/** `returns` are counted with the cashier's totals; here they only leave their trace. */
export type TraceName = ConductCount | 'returns'

/** What one person did in a shift beside selling. */
export type Conduct = Counts & {
  readonly staff: StaffId | null
  /** What each count comes to, in minor units of the shift's currency; absent where nothing has a sum. */
  readonly minor?: Readonly<Partial<Record<ConductCount, number>>>
  /** Sales and orders that each count is about, the newest few; absent for none. */
  readonly purchases?: Readonly<Partial<Record<TraceName, readonly string[]>>>
}

/** One more of a count: what it comes to, and the sale or order that it is about, where there are such. */
export type Done = { readonly count: TraceName; readonly minor?: number; readonly purchase?: string }

const noCounts: Required<Counts> = {
  ...{ voids: 0, noSales: 0, overrides: 0, reprints: 0 },
  ...{ discounts: 0, staffPurchases: 0, saleVoids: 0 },
}

/** Enough to look into; a state is no list of sales. */
export const mostPurchases = 12

/** One more of a count for a person. */
export function withConduct(
  conduct: readonly Conduct[] | undefined,
  staff: StaffId | null,
  { count, minor, purchase }: Done,
): readonly Conduct[] {
  const next: Conduct = {
    staff,
    ...noCounts,
    ...(count !== 'returns' && { [count]: 1 }),
    ...(count !== 'returns' && minor !== undefined && { minor: { [count]: minor } }),
    ...(purchase !== undefined && { purchases: { [count]: [purchase] } }),
  }
  return merged(conduct ?? [], next, { key: (row) => row.staff ?? '', join })
}

function join(one: Conduct, other: Conduct): Conduct {
  const minor = joined(one.minor, other.minor, (a, b) => a + b)
  const purchases = joined(one.purchases, other.purchases, newest)
  return {
    staff: one.staff,
    voids: one.voids + other.voids,
    noSales: one.noSales + other.noSales,
    overrides: one.overrides + other.overrides,
    reprints: one.reprints + other.reprints,
    discounts: (one.discounts ?? 0) + (other.discounts ?? 0),
    staffPurchases: (one.staffPurchases ?? 0) + (other.staffPurchases ?? 0),
    saleVoids: (one.saleVoids ?? 0) + (other.saleVoids ?? 0),
    ...(minor && { minor }),
    ...(purchases && { purchases }),
  }
}

type Table<K extends string, V> = Readonly<Partial<Record<K, V>>>

/** Members of both tables; undefined where there is neither. */
function joined<K extends string, V>(
  one: Table<K, V> | undefined,
  other: Table<K, V> | undefined,
  add: (a: V, b: V) => V,
): Table<K, V> | undefined {
  if (!one || !other) return one ?? other
  const sums: Partial<Record<K, V>> = { ...one }
  for (const key of Object.keys(other) as K[]) {
    const [mine, theirs] = [one[key], other[key]]
    if (theirs !== undefined) sums[key] = mine === undefined ? theirs : add(mine, theirs)
  }
  return sums
}

/** The highest numbers, each once: those of one till, the same few in whatever order they were heard of. */
const newest = (one: readonly string[], other: readonly string[]): readonly string[] =>
  [...new Set([...one, ...other])].sort(byNumber).slice(-mostPurchases)

/** Lines taken out count for whoever took them out, whoever sold the rest. */
export const withVoidedLines = (
  conduct: readonly Conduct[] | undefined,
  voided: readonly VoidedLine[] = [],
  sale?: string,
): readonly Conduct[] | undefined =>
  voided.reduce<readonly Conduct[] | undefined>((rows, { by, unitPrice, quantity }) => {
    const { minor } = multiply(unitPrice, quantity)
    return withConduct(rows, by, { count: 'voids', minor, ...(sale !== undefined && { purchase: sale }) })
  }, conduct)

/** A sale with prices lowered by hand counts once, however many: a discount on the whole basket lowers every line. */
export function withSaleConduct(
  conduct: readonly Conduct[] | undefined,
  { sale, lines, voided, staffPurchase, gross }: Sold,
  seller: StaffId | null,
): readonly Conduct[] | undefined {
  const rows = withVoidedLines(conduct, voided, sale)
  const toStaff: Done = { count: 'staffPurchases', minor: gross.minor, purchase: sale }
  const marked = staffPurchase ? withConduct(rows, seller, toStaff) : rows
  const given = lines.flatMap(({ savings = [] }) => savings.filter(isByHand))
  const minor = given.reduce((sum, { amount }) => sum + amount.minor, 0)
  const lowered: Done = { count: 'discounts', minor, purchase: sale }
  return given.length > 0 ? withConduct(marked, seller, lowered) : marked
}

type Sold = Pick<SaleCompleted, 'sale' | 'lines' | 'voided' | 'staffPurchase' | 'gross'>

/** At somebody's will: what a staff purchase brings is the policy's. */
function isByHand(saving: Saving): boolean {
  const reason = manualReason(saving)
  return reason !== null && reason !== 'staff'
}
