import type { Charge } from './charge.ts'

export type DayTotal = { readonly count: number; readonly minor: number }
export type DayTotals = { readonly taken: DayTotal; readonly given: DayTotal }

/** What a terminal has not handed to the bank yet: what it took, and what went back to cards. */
export class DayBook {
  readonly #charges: readonly Charge[]
  readonly #refunds: readonly Charge[]
  readonly #handed = new Set<Charge>()
  readonly #undone = new Set<Charge>()

  constructor(charges: readonly Charge[], refunds: readonly Charge[]) {
    this.#charges = charges
    this.#refunds = refunds
  }

  /** What the day holds so far. */
  open(): DayTotals {
    const { taken, given, undone } = this.#unhanded()
    return { taken: totalOf(taken), given: totalOf([...given, ...undone]) }
  }

  /** Hands it over: the next day begins with nothing. */
  close(): DayTotals {
    const totals = this.open()
    const { taken, given, undone } = this.#unhanded()
    for (const one of [...taken, ...given]) this.#handed.add(one)
    for (const one of undone) this.#undone.add(one)
    return totals
  }

  #unhanded() {
    // What was reversed on the day that took it is as if it had never been.
    const isNew = (one: Charge): boolean => !this.#handed.has(one) && !one.isReversed
    const isUndone = (one: Charge): boolean =>
      this.#handed.has(one) && one.isReversed && !this.#undone.has(one)
    const taken = this.#charges.filter(isNew)
    const undone = this.#charges.filter(isUndone)
    return { taken, undone, given: this.#refunds.filter(isNew) }
  }
}

const totalOf = (charges: readonly Charge[]): DayTotal => ({
  count: charges.length,
  minor: charges.reduce((sum, { minor }) => sum + minor, 0),
})
