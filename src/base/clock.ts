/** Time as an argument: production passes the system clock, tests a clock they move by hand. */
export interface Clock {
  /** Wall clock, milliseconds since 1970 UTC. May jump. */
  now(): number
  /** Milliseconds that only grow; for durations. */
  monotonic(): number
  /** Calls `run` once after `delayMs`; the answer cancels it. */
  setTimer(delayMs: number, run: () => void): () => void
}

interface TimerHost {
  setTimeout(run: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
  performance: { now(): number }
}

/** The clock of the machine; `host` is the global object of Node or of a page, both of which have these three members. */
export const systemClock = (host: TimerHost): Clock => ({
  now: () => Date.now(),
  monotonic: () => host.performance.now(),
  setTimer: (delayMs, run) => {
    const timer = host.setTimeout(run, delayMs)
    return () => host.clearTimeout(timer)
  },
})
