import { money, type Currency, type Money } from '../money/money.ts'
import type { BoxCarried, BoxSetIn } from './box-facts.ts'
import type { ForeignCount, ForeignInBox } from './counted-cash.ts'
import { comeIn, foreignInDrawer, worthBy, type ForeignRows } from './foreign-totals.ts'

const ofCurrency = <T>(rows: readonly T[], sumOf: (row: T) => Money, currency: Currency): T | undefined =>
  rows.find((row) => sumOf(row).currency === currency)

/** So much in a box of which this is known: by its rate. */
const boxed = (sum: Money, known: ForeignInBox): ForeignInBox => ({
  sum,
  worth: money(worthBy(sum.minor, known), known.worth.currency),
})

/** Of a box that nobody has counted: what there should be is what there is. */
export const uncountedForeign = ({ foreign = [] }: ForeignRows): readonly ForeignCount[] =>
  foreign.map((row) => {
    const expected = foreignInDrawer(row)
    return { expected, counted: expected, counts: [] }
  })

/** What goes on in a box of each foreign currency, as it was counted. */
export const foreignLifted = (
  { foreign = [] }: ForeignRows,
  counts: readonly ForeignCount[],
): readonly ForeignInBox[] =>
  counts.flatMap(({ counted }) => {
    const row = ofCurrency(foreign, ({ taken }) => taken, counted.currency)
    return row && counted.minor > 0 ? [boxed(counted, comeIn(row))] : []
  })

/** The box `box` as it is set in: of a foreign currency that was counted so much, else what its slip says. */
export function setInBox(box: string, carried: BoxCarried | null, counted: readonly Money[]): BoxSetIn {
  const foreign = (carried?.foreign ?? []).flatMap((row) => {
    const sum = ofCurrency(counted, (one) => one, row.sum.currency) ?? row.sum
    return sum.minor > 0 ? [boxed(sum, row)] : []
  })
  return { box, ...(carried && { carried }), ...(foreign.length > 0 && { foreign }) }
}

/** What two tellings of the foreign cash of one box differ by, in the shop's own money; no difference is worth nothing. */
export function foreignDifference(lifted: readonly ForeignInBox[], setIn: readonly ForeignInBox[]): number {
  const currencies = new Set([...lifted, ...setIn].map(({ sum }) => sum.currency))
  return [...currencies].reduce((whole, currency) => {
    const [one, other] = [lifted, setIn].map((rows) => ofCurrency(rows, ({ sum }) => sum, currency))
    const minor = Math.abs((one?.sum.minor ?? 0) - (other?.sum.minor ?? 0))
    return minor === 0 ? whole : whole + Math.max(1, worthBy(minor, one ?? other))
  }, 0)
}
