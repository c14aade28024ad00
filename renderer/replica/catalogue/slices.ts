import type { Clock } from '#src/base/clock.ts'
import { nextTurn } from './next-turn.ts'

/** Half a frame: a question that arrives meanwhile is answered within the same one. */
const sliceMs = 8

/** Cuts long work into slices between which the worker answers questions. */
export class Slices {
  readonly #clock: Clock
  #begun: number

  constructor(clock: Clock) {
    this.#clock = clock
    this.#begun = clock.monotonic()
  }

  /** To be called wherever the work may be interrupted; waits only when a slice is used up. */
  async pause(): Promise<void> {
    if (this.#clock.monotonic() - this.#begun < sliceMs) return
    await nextTurn()
    this.#begun = this.#clock.monotonic()
  }
}
