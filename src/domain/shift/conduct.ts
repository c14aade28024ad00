import type { StaffId } from '../../base/ids.ts'
import type { VoidedLine } from '../basket/basket.ts'
import { manualReason } from '../basket/manual-offer.ts'
import type { SaleCompleted } from '../basket/sale-facts.ts'
import type { Saving } from '../promotion/price-lines.ts'
import { merged } from './merge-rows.ts'

/** What one person did in a shift beside selling that is worth a second look when there is much of it. */
export type Conduct = {
  readonly staff: StaffId | null
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
}

export type ConductCount = keyof Omit<Conduct, 'staff'>

const noConduct: Required<Omit<Conduct, 'staff'>> = {
  voids: 0,
  noSales: 0,
  overrides: 0,
  reprints: 0,
  discounts: 0,
  staffPurchases: 0,
}

/** One more of a count for a person. */
export function withConduct(
  conduct: readonly Conduct[] | undefined,
  staff: StaffId | null,
  count: ConductCount,
): readonly Conduct[] {
  const none: Conduct = { ...noConduct, staff }
  return merged(
    conduct ?? [],
    { ...none, [count]: 1 },
    {
      key: (row) => row.staff ?? '',
      join: (one, other) => ({
        ...one,
        voids: one.voids + other.voids,
        noSales: one.noSales + other.noSales,
        overrides: one.overrides + other.overrides,
        reprints: one.reprints + other.reprints,
        discounts: (one.discounts ?? 0) + (other.discounts ?? 0),
        staffPurchases: (one.staffPurchases ?? 0) + (other.staffPurchases ?? 0),
      }),
    },
  )
}

/** Lines taken out count for whoever took them out, whoever sold the rest. */
export const withVoidedLines = (
  conduct: readonly Conduct[] | undefined,
  voided: readonly VoidedLine[] = [],
): readonly Conduct[] | undefined =>
  voided.reduce<readonly Conduct[] | undefined>((rows, { by }) => withConduct(rows, by, 'voids'), conduct)

/** A sale with prices lowered by hand counts once, however many: a discount on the whole basket lowers every line. */
export function withSaleConduct(
  conduct: readonly Conduct[] | undefined,
  { lines, voided, staffPurchase }: Pick<SaleCompleted, 'lines' | 'voided' | 'staffPurchase'>,
  seller: StaffId | null,
): readonly Conduct[] | undefined {
  const rows = withVoidedLines(conduct, voided)
  const marked = staffPurchase ? withConduct(rows, seller, 'staffPurchases') : rows
  const isLowered = lines.some(({ savings = [] }) => savings.some(isByHand))
  return isLowered ? withConduct(marked, seller, 'discounts') : marked
}

/** At somebody's will: what a staff purchase brings is the policy's. */
function isByHand(saving: Saving): boolean {
  const reason = manualReason(saving)
  return reason !== null && reason !== 'staff'
}
