import type { StaffId } from '../../base/ids.ts'
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
}

export type ConductCount = keyof Omit<Conduct, 'staff'>

/** One more of a count for a person. */
export function withConduct(
  conduct: readonly Conduct[] | undefined,
  staff: StaffId | null,
  count: ConductCount,
): readonly Conduct[] {
  const none: Conduct = { staff, voids: 0, noSales: 0, overrides: 0, reprints: 0 }
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
      }),
    },
  )
}
