import type { Clock } from './clock.ts'

interface Timer {
  readonly due: number
  readonly order: number
  readonly run: () => void
}

/** A clock that stands still until `advance` moves it; due timers run in order of time, then of setting. */
export class ManualClock implements Clock {
  #now: number
  #elapsed = 0
  #order = 0
  #timers: Timer[] = []

  constructor(startMs = Date.UTC(2026, 10, 21, 12)) {
    this.#now = startMs
  }

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#elapsed
  }

  setTimer(delayMs: number, run: () => void): () => void {
    const timer: Timer = { due: this.#elapsed + delayMs, order: this.#order++, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Timers not yet run: a test that ends with some has leaked them. */
  get pending(): number {
    return this.#timers.length
  }

  /** Moves both clocks and lets promises settle between timers. */
  async advance(ms: number): Promise<void> {
    const end = this.#elapsed + ms
    await settle()
    for (let next = this.#nextDue(end); next; next = this.#nextDue(end)) {
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#moveTo(next.due)
      next.run()
      await settle()
    }
    this.#moveTo(end)
  }

  /** Sets the wall clock alone, as a person or a time server would. */
  jumpTo(wallMs: number): void {
    this.#now = wallMs
  }

  #nextDue(end: number): Timer | undefined {
    return this.#timers
      .filter((timer) => timer.due <= end)
      .sort((a, b) => a.due - b.due || a.order - b.order)[0]
  }

  #moveTo(elapsed: number): void {
    this.#now += Math.max(0, elapsed - this.#elapsed)
    this.#elapsed = Math.max(this.#elapsed, elapsed)
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
