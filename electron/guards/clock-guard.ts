import * as v from 'valibot'
import type { Clock } from '#src/base/clock.ts'
import type { ActDraft, ActRefusal } from '#src/contract/acts/act-draft.ts'
import type { ClockReading } from '#src/contract/facts/fact.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import type { TextFile } from '../settings/atomic-file.ts'
import { isConfirmed, judgeClock } from './judge-clock.ts'
import type { ClockJudgement } from './judge-clock.ts'

export type ClockGuardOptions = {
  readonly clock: Clock
  /** How far head office's clock is, as last measured. */
  readonly reading: () => ClockReading
  /** Holds the high-water mark. */
  readonly file: TextFile
  /** UTC; null before the first fact. */
  readonly lastFactAt: string | null
  readonly notices: NoticeBoard
  /** The clock is found wrong, once per time that it goes wrong. */
  readonly onWrong: (found: ClockFound) => void
  readonly log: Log
}

export type ClockFound = {
  readonly clock: 'behind' | 'off'
  readonly nowMs: number
  readonly expectedMs: number
}

const roundMs = 60_000
const markSchema = v.object({ markMs: v.number() })

/**
 * Keeps a high-water mark: the latest moment that this terminal has seen, by its clock or in its facts. Time behind it is
 * wrong, or the mark is: head office's clock or a manager says which, and the mark then begins at the time they confirm.
 */
export class ClockGuard {
  readonly #options: ClockGuardOptions
  #markMs: number
  #isWrong = false
  #saved: Promise<void> = Promise.resolve()
  #cancelTimer: () => void = () => undefined

  private constructor(options: ClockGuardOptions, markMs: number) {
    this.#options = options
    this.#markMs = markMs
  }

  static async load(options: ClockGuardOptions): Promise<ClockGuard> {
    const lastFactMs = options.lastFactAt === null ? 0 : Date.parse(options.lastFactAt)
    return new ClockGuard(options, Math.max(await readMark(options), lastFactMs))
  }

  /** Looks at once and then every minute. */
  start(): void {
    this.#look()
    this.#cancelTimer = this.#options.clock.setTimer(roundMs, () => this.start())
  }

  async stop(): Promise<void> {
    this.#cancelTimer()
    await this.#saved
  }

  /** By the clock or, while that stands behind, by the mark. */
  latestMs(): number {
    return Math.max(this.#options.clock.now(), this.#markMs)
  }

  /** Money moves under no date that may be wrong, unless a manager who is signed in answers for it. */
  refusal({ kind }: Pick<ActDraft, 'kind'>, isManager: boolean): ActRefusal | null {
    const nowMs = this.#options.clock.now()
    if (this.#judge().clock !== 'behind') {
      // The fact will bear this moment, and keeps it over a restart: the file need not.
      this.#markMs = Math.max(this.#markMs, nowMs)
      return null
    }
    if (kind !== 'sale' && kind !== 'return') return null
    this.#look() // what a manager answers for is told before
    if (!isManager) return 'clock-behind'
    this.#moveMark(nowMs)
    this.#look()
    return null
  }

  #look(): void {
    const { clock, notices } = this.#options
    const judged = this.#judge()
    if (judged.clock !== 'behind') this.#keepMark()
    if (judged.clock === 'right') notices.clear('clock-wrong')
    else if (!this.#isWrong) this.#tell({ ...judged, nowMs: clock.now() })
    this.#isWrong = judged.clock !== 'right'
  }

  #tell(found: ClockFound): void {
    const { notices, onWrong } = this.#options
    notices.replace('clock-wrong', times(found.nowMs, found.expectedMs))
    onWrong(found)
  }

  #judge(): ClockJudgement {
    const { clock, reading } = this.#options
    return judgeClock({ nowMs: clock.now(), markMs: this.#markMs, reading: reading() })
  }

  /** Head office's agreement also lowers a mark that was set while the clock stood in the future. */
  #keepMark(): void {
    const { clock, reading } = this.#options
    const nowMs = clock.now()
    if (nowMs > this.#markMs || isConfirmed(nowMs, reading())) this.#moveMark(nowMs)
  }

  #moveMark(markMs: number): void {
    if (markMs === this.#markMs) return
    this.#markMs = markMs
    const { file, log } = this.#options
    this.#saved = file
      .write(JSON.stringify({ markMs }))
      .catch((error: unknown) => log.error('the clock mark is not kept', failure(error)))
  }
}

const times = (nowMs: number, expectedMs: number): { here: string; there: string } => ({
  here: new Date(nowMs).toISOString(),
  there: new Date(expectedMs).toISOString(),
})

/** A spoiled mark is as good as none: the last fact says nearly the same. */
async function readMark({ file, log }: ClockGuardOptions): Promise<number> {
  try {
    const text = await file.read()
    return text === undefined ? 0 : v.parse(markSchema, JSON.parse(text)).markMs
  } catch (error) {
    log.error('the clock mark cannot be read', failure(error))
    return 0
  }
}
