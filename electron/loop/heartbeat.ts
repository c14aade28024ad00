import type { Clock } from '#src/base/clock.ts'

export type HeartbeatOptions = {
  readonly clock: Clock
  /** Says to the other process that main is alive, and asks for an answer. */
  readonly ask: () => void
  /** It hangs; it is asked no more. */
  readonly onSilence: () => void
}

const everyMs = 5_000
/** Counted in beats and not in time, since a machine that slept has not hung. */
const unansweredBeats = 4

/** Asks another process every five seconds whether it is alive; twenty seconds without a word from it, and it hangs in a call that does not return. */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #unanswered = 0
  #cancel: () => void = () => undefined

  constructor(options: HeartbeatOptions) {
    this.#options = options
  }

  start(): void {
    this.#unanswered = 0
    this.#beatLater()
  }

  /** Anything that the other process says is a sign of life. */
  hear(): void {
    this.#unanswered = 0
  }

  stop(): void {
    this.#cancel()
  }

  #beatLater(): void {
    this.#cancel()
    this.#cancel = this.#options.clock.setTimer(everyMs, () => this.#beat())
  }

  #beat(): void {
    if (this.#unanswered === unansweredBeats) return this.#options.onSilence()
    this.#unanswered += 1
    this.#beatLater()
    this.#options.ask()
  }
}
