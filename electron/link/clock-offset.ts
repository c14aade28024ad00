import type { ClockReading } from '#src/contract/facts/fact.ts'

/** `Date` counts whole seconds, so that the true moment is half a second later on average. */
const halfSecondMs = 500
/** What was on its way for longer says too little: half of the time may be wrong. */
const longestMs = 10_000

/** How far this machine's clock is from head office's, read from the `Date` of each answer. Never corrects the clock. */
export class ClockOffset {
  #reading: ClockReading = { offsetMs: null, measuredAt: null }

  get reading(): ClockReading {
    return this.#reading
  }

  /** `date` as the answer's header has it; both times by this machine's clock, in milliseconds. */
  note(date: string | null, sentMs: number, answeredMs: number): void {
    const theirsMs = Date.parse(date ?? '')
    const tookMs = answeredMs - sentMs
    // Below zero, or far above, this clock was set meanwhile.
    if (Number.isNaN(theirsMs) || tookMs < 0 || tookMs > longestMs) return
    const offsetMs = Math.round((sentMs + answeredMs) / 2 - (theirsMs + halfSecondMs))
    this.#reading = { offsetMs, measuredAt: new Date(answeredMs).toISOString() }
  }

  /** This machine's time turned into head office's. */
  toTheirs(ms: number): number {
    return ms - (this.#reading.offsetMs ?? 0)
  }
}
