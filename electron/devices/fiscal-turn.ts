import type { Clock } from '#src/base/clock.ts'

/** Gives the turn back; a second call does nothing. */
export type GiveBack = () => void

/**
 * Lets one at a time at the fiscal printer, in the order in which they came: an act from the looking whether its document can be
 * made until it is made, a slip for as long as it prints.
 */
export class FiscalTurn {
  readonly #clock: Clock
  #isTaken = false
  #waiting: ((giveBack: GiveBack) => void)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Null where the turn did not come within the patience. */
  take(patienceMs: number): Promise<GiveBack | null> {
    if (!this.#isTaken) return Promise.resolve(this.#give())
    return new Promise((resolve) => {
      const taken = (giveBack: GiveBack): void => {
        cancel()
        resolve(giveBack)
      }
      const cancel = this.#clock.setTimer(patienceMs, () => {
        this.#waiting = this.#waiting.filter((other) => other !== taken)
        resolve(null)
      })
      this.#waiting.push(taken)
    })
  }

  #give(): GiveBack {
    this.#isTaken = true
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      const next = this.#waiting.shift()
      if (next) next(this.#give())
      else this.#isTaken = false
    }
  }
}
