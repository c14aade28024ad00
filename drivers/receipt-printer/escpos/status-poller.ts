import type { Clock } from '#src/base/clock.ts'

export type StatusPollerOptions = {
  readonly clock: Clock
  /** Sends `DLE EOT n`. */
  readonly ask: (n: 1 | 2 | 3 | 4) => void
  readonly onRound: (bytes: readonly [number, number, number, number]) => void
  /** The printer did not answer: it is off or gone, whatever the link says. */
  readonly onSilent: () => void
}

const intervalMs = 1_000
const silenceMs = 2_000
const questions = [1, 2, 3, 4] as const

/**
 * Asks for the four status bytes once a second. An answer does not say which question it belongs to, so only one is
 * ever open. While held nothing is sent, because a question must not stand between the bytes of a command.
 */
export class StatusPoller {
  readonly #options: StatusPollerOptions
  #answers: number[] = []
  #isAsking = false
  #isHeld = true
  #cancel: () => void = () => {}

  constructor(options: StatusPollerOptions) {
    this.#options = options
  }

  /** Begins anew on a fresh link. */
  start(): void {
    this.stop()
    this.#isHeld = false
    this.#ask()
  }

  stop(): void {
    this.hold()
    this.#isAsking = false
    this.#answers = []
  }

  hold(): void {
    this.#isHeld = true
    this.#cancel()
  }

  /** Goes on after `hold`; an answer that is still due is waited for first. */
  release(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    if (this.#isAsking) this.#awaitAnswer()
    else this.#ask()
  }

  /** Begins the next round without waiting for its time. */
  hurry(): void {
    if (this.#isHeld || this.#isAsking) return
    this.#cancel()
    this.#ask()
  }

  answer(byte: number): void {
    if (!this.#isAsking) return
    this.#isAsking = false
    this.#cancel()
    this.#answers.push(byte)
    const [b1, b2, b3, b4] = this.#answers
    if (b1 !== undefined && b2 !== undefined && b3 !== undefined && b4 !== undefined) {
      this.#answers = []
      // The next round is set before this one is told: whoever hears it may hold or hurry the poll.
      if (!this.#isHeld) this.#cancel = this.#options.clock.setTimer(intervalMs, () => this.#ask())
      this.#options.onRound([b1, b2, b3, b4])
    } else if (!this.#isHeld) this.#ask()
  }

  #ask(): void {
    const question = questions[this.#answers.length]
    if (question === undefined || this.#isAsking) return
    this.#isAsking = true
    this.#awaitAnswer()
    this.#options.ask(question)
  }

  #awaitAnswer(): void {
    this.#cancel = this.#options.clock.setTimer(silenceMs, () => {
      this.#isAsking = false
      this.#answers = []
      this.#options.onSilent()
    })
  }
}
