export type Letter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G'

export const letters: readonly Letter[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G']

/** Percent; `exempt`, or `off` for a letter that stands for nothing. */
export type Rate = number | 'exempt' | 'off'

export type SoldItem = {
  readonly name: string
  readonly letter: Letter
  readonly quantity: string
  readonly unit: string
  readonly price: number
  /** Before the discount. */
  readonly value: number
  readonly discount: number
  readonly discountName: string
}

export type TakenPayment = { readonly means: string; readonly name: string; readonly minor: number }

export type FiscalizedReceipt = {
  readonly number: number
  readonly items: readonly SoldItem[]
  readonly total: number
  readonly deposits: number
  readonly payments: readonly TakenPayment[]
  readonly change: number
  readonly nip: string | null
  readonly eReceipt: string | null
  /** Milliseconds since 1970 by the printer's own clock. */
  readonly at: number
}

export type DailyReport = {
  readonly number: number
  readonly gross: number
  /** Gross of each letter that was sold. */
  readonly sums: Readonly<Partial<Record<Letter, number>>>
  readonly at: number
}

/** Polish rates as a shop of today has them programmed. */
const usualRates: Readonly<Record<Letter, Rate>> = {
  A: 23,
  B: 8,
  C: 5,
  D: 0,
  E: 'exempt',
  F: 'off',
  G: 'off',
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** What survives everything: receipts, reports, counters, and for each name of goods the rate in which it was last sold. */
export class FiscalMemory {
  readonly receipts: FiscalizedReceipt[] = []
  readonly reports: DailyReport[] = []
  readonly unique: string
  rates: Readonly<Record<Letter, Rate>> = usualRates
  cancelled = 0
  /** Number of the last heading that was printed, on whatever. */
  headings = 0
  isFull = false
  #sinceReport: FiscalizedReceipt[] = []
  readonly #soldAs = new Map<string, { rate: number; isLowered: boolean }>()

  constructor(unique = 'ZBF1801007587') {
    this.unique = unique
  }

  get isZero(): boolean {
    return this.#sinceReport.length === 0
  }

  get grossSinceReport(): number {
    return this.#sinceReport.reduce((sum, { total }) => sum + total, 0)
  }

  /** Sales of an earlier day must be reported before the first of a new one. */
  isReportDue(now: number): boolean {
    return this.#sinceReport.some(({ at }) => dayOf(at) < dayOf(now))
  }

  /** Goods whose rate was lowered once may not go up again. */
  isLocked(name: string, letter: Letter): boolean {
    const known = this.#soldAs.get(fiscalName(name))
    return known !== undefined && known.isLowered && percent(this.rates[letter]) > known.rate
  }

  register(receipt: Omit<FiscalizedReceipt, 'number'>): FiscalizedReceipt {
    const registered = { ...receipt, number: this.receipts.length + 1 }
    this.receipts.push(registered)
    this.#sinceReport.push(registered)
    for (const { name, letter } of receipt.items) this.#remember(name, letter)
    return registered
  }

  report(now: number): DailyReport {
    const number = this.reports.length + 1
    const report = { number, gross: this.grossSinceReport, sums: sumsOf(this.#sinceReport), at: now }
    this.reports.push(report)
    this.#sinceReport = []
    return report
  }

  #remember(name: string, letter: Letter): void {
    const rate = percent(this.rates[letter])
    const known = this.#soldAs.get(fiscalName(name))
    const isLowered = known !== undefined && (rate < known.rate || (known.isLowered && rate <= known.rate))
    this.#soldAs.set(fiscalName(name), { rate, isLowered })
  }
}

function sumsOf(receipts: readonly FiscalizedReceipt[]): DailyReport['sums'] {
  const sums: Partial<Record<Letter, number>> = {}
  for (const { letter, value, discount } of receipts.flatMap(({ items }) => items))
    sums[letter] = (sums[letter] ?? 0) + value - discount
  return sums
}

const percent = (rate: Rate): number => (typeof rate === 'number' ? rate : -1)

/** What counts of a name: letters without case, digits and a few marks. */
const fiscalName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}.,%/\\]/gu, '')
