import type { Clock } from '#src/base/clock.ts'

/** A bell for one loop: a ring that nobody waits for is kept for the next wait. */
export class WakeUp {
  readonly #clock: Clock
  #rung = false
  #wake: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** Resolves at the next ring, or after `atMostMs`. */
  wait(atMostMs?: number): Promise<void> {
    if (this.#rung) {
      this.#rung = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const finish = (): void => {
        cancel?.()
        this.#rung = false
        this.#wake = undefined
        resolve()
      }
      const cancel = atMostMs === undefined ? undefined : this.#clock.setTimer(atMostMs, finish)
      this.#wake = finish
    })
  }
}
