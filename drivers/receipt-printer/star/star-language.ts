import type { Finding, JobAcknowledgement, PrinterLanguage, PrinterNews } from '../printer-language.ts'
import { askStatus, countTo, endHalfCommand, etb, initialiseTo, kickDrawer } from './commands.ts'
import type { StarStatus } from './status-reader.ts'
import { conditionOf, counterOf, hasOverflowed, readStatuses } from './status-reader.ts'

const acknowledgement: JobAcknowledgement = { id: 'etb', query: Uint8Array.of(etb) }

/** Least mark for a printer in which something of another host may wait, and how many to begin with. */
const wary = { least: 8, count: 8 } as const
/** One more must fit into the counter. */
const highestMark = 30

/*
 *            initialise           counter = mark           a job begins
 *   fresh ──────────────▶ asked ──────────────────▶ empty ──────────────▶ busy
 *     ▲                    ▲ ▲                       │ │ ▲  counter = mark + 1 │
 *     │                    │ └────── initialise ─────┘ │ └────────────────────┤
 *     └──── link lost ─────┼───────────────────────────┘                      │
 *                          └────────────────── initialise ────────────────────┘
 *
 * A job of several parts is a job for each of them: behind the first the mark is counted anew, which an empty queue allows.
 */

/**
 * Star Line Mode. Its `ETB` is executed in the order of the queue and counted, but the counter bears no name of the job.
 * So each initialising sets it to zero and then to a mark that nothing which may still wait in the printer can reach: a
 * counter at the mark proves that the queue is empty, one higher proves the job.
 */
export class StarLanguage implements PrinterLanguage {
  readonly statusQuestions = [askStatus]
  readonly isAcknowledgedWhenAsked = true
  readonly checkpoint = acknowledgement
  #state: 'fresh' | 'asked' | 'empty' | 'busy' = 'fresh'
  readonly #wary: number
  #mark = 0
  /** Whether the printer was asked more than once to count to the mark: then the mark alone leaves open what still waits. */
  #isMarkRepeated = false
  #counter = 0
  #isSpoiled = false
  #rest: readonly number[] = []

  /** `seed`: any number that differs after a restart, as what the life before left in the printer may count on. */
  constructor(seed: number) {
    this.#wary = wary.least + (Math.floor(seed) % wary.count)
  }

  begin(): void {
    if (this.#state === 'empty') this.#state = 'fresh'
    this.#rest = []
  }

  initialise(): Uint8Array {
    this.#mark = this.#nextMark()
    this.#state = 'asked'
    this.#isSpoiled = false
    return initialiseTo(this.#mark)
  }

  flush(): Uint8Array {
    return Uint8Array.of(...endHalfCommand, ...this.initialise())
  }

  kickDrawer(pin: 2 | 5): Uint8Array {
    return kickDrawer(pin)
  }

  acknowledge(): JobAcknowledgement {
    return acknowledgement
  }

  /** Behind an earlier part the counter stands one above its mark: an empty printer is brought back to a low one. */
  partBegins(): Uint8Array {
    const isMarked = this.#counter === this.#mark
    if (!isMarked) this.#mark = this.#counter === 2 ? 2 : 1
    this.#state = 'busy'
    return isMarked ? new Uint8Array() : countTo(this.#mark)
  }

  /** The counter tells: it begins at zero after the power was off, and no mark is as low. */
  flowStopped(): void {}

  hear(bytes: Uint8Array): readonly PrinterNews[] {
    const { statuses, rest } = readStatuses([...this.#rest, ...bytes])
    this.#rest = rest
    return statuses.flatMap((status) => this.#newsOf(status))
  }

  conclude(answers: readonly StarStatus[]): Finding {
    return { condition: conditionOf(answers.flat()), isProof: this.#state === 'empty' }
  }

  #newsOf(status: StarStatus): PrinterNews[] {
    this.#counter = counterOf(status)
    this.#isSpoiled ||= hasOverflowed(status)
    const answer: PrinterNews = { news: 'answer', bytes: status }
    if (this.#state === 'asked' && this.#counter === this.#mark) this.#state = 'empty'
    // What did not fit into the printer may have been a line of the receipt.
    if (this.#state !== 'busy' || this.#counter !== this.#mark + 1 || this.#isSpoiled) return [answer]
    this.#state = 'empty'
    this.#isMarkRepeated = false
    return [answer, { news: 'acknowledged', id: acknowledgement.id }]
  }

  #nextMark(): number {
    // Nothing waits that could count.
    if (this.#state === 'empty' && !this.#isMarkRepeated) return this.#counter === 1 ? 2 : 1
    // Not one byte of a job has followed: whatever waits counts to the same mark, and not beyond.
    this.#isMarkRepeated = this.#state === 'asked' && this.#counter !== this.#mark
    if (this.#isMarkRepeated) return this.#mark
    const mark = Math.max(this.#wary, this.#mark + (this.#state === 'busy' ? 2 : 1))
    if (mark === this.#counter) return mark + 1
    // So many jobs on end are not lost without a word from anybody.
    return mark > highestMark ? this.#wary : mark
  }
}
