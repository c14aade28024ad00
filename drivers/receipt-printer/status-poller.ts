import type { Clock } from '#src/base/clock.ts'

export type StatusPollerOptions = {
  readonly clock: Clock
  /** Asked one after the other. */
  readonly questions: readonly Uint8Array[]
  readonly ask: (question: Uint8Array) => void
  /** From one round to the next. */
  readonly intervalMs: () => number
  readonly onRound: (answers: readonly (readonly number[])[]) => void
  /** The question still waits in the line, as far as is known: then its answer is waited for on. */
  readonly isQuestionHeld: () => boolean
  /** The printer did not answer: it is off or gone, whatever the link says. */
  readonly onSilent: () => void
}

const silenceMs = 2_000

/**
 * Asks for the status again and again. An answer does not say which question it belongs to, so only one is ever open. While held nothing is sent, because a question must not stand between the bytes of a command.
 */
export class StatusPoller {
  readonly #options: StatusPollerOptions
  #answers: (readonly number[])[] = []
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

  answer(bytes: readonly number[]): void {
    if (!this.#isAsking) return
    const { clock, questions, intervalMs, onRound } = this.#options
    this.#isAsking = false
    this.#cancel()
    this.#answers.push(bytes)
    if (this.#answers.length === questions.length) {
      const answers = this.#answers
      this.#answers = []
      // The next round is set before this one is told: whoever hears it may hold or hurry the poll.
      if (!this.#isHeld) this.#cancel = clock.setTimer(intervalMs(), () => this.#ask())
      onRound(answers)
    } else if (!this.#isHeld) this.#ask()
  }

  #ask(): void {
    const question = this.#options.questions[this.#answers.length]
    if (question === undefined || this.#isAsking) return
    this.#isAsking = true
    this.#awaitAnswer()
    this.#options.ask(question)
  }

  #awaitAnswer(): void {
    const { clock, isQuestionHeld, onSilent } = this.#options
    this.#cancel = clock.setTimer(silenceMs, () => {
      if (isQuestionHeld()) return this.#awaitAnswer()
      this.#isAsking = false
      this.#answers = []
      onSilent()
    })
  }
}
