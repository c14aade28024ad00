import type { Clock } from '#src/base/clock.ts'

/** The machine's clock with timers that ring so many times sooner, so that back-offs and hours pass in a test; its wall clock can be set wrong. */
export class HurriedClock implements Clock {
  /** What the wall clock is ahead of the true time. */
  wrongByMs = 0
  readonly #speed: number

  constructor(speed: number) {
    this.#speed = speed
  }

  now(): number {
    return Date.now() + this.wrongByMs
  }

  monotonic(): number {
    return performance.now() * this.#speed
  }

  setTimer(delayMs: number, run: () => void): () => void {
    const timer = setTimeout(run, delayMs / this.#speed)
    return () => clearTimeout(timer)
  }
}
