import type { Clock } from '#src/base/clock.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import { ballastBytes } from './disk.ts'
import type { Disk } from './disk.ts'
import { isWorse, spaceLevel } from './space-level.ts'
import type { SpaceLevel } from './space-level.ts'

export type SpaceGuardOptions = {
  readonly disk: Disk
  readonly clock: Clock
  readonly notices: NoticeBoard
  readonly log: Log
}

const roundMs = 60_000
const freshMs = 5_000

/** Watches the room on the disk at start, every minute and before each act, and gives up the ballast when it is nearly gone. */
export class SpaceGuard {
  readonly #options: SpaceGuardOptions
  #level: SpaceLevel = 'plenty'
  #lookedAt = -Infinity
  #looking: Promise<void> | undefined
  #round: Promise<void> = Promise.resolve()
  #cancelTimer: () => void = () => undefined

  constructor(options: SpaceGuardOptions) {
    this.#options = options
  }

  /** Resolves when the disk has been looked at once. */
  async start(): Promise<void> {
    await this.level()
    this.#round = this.#keepBallast()
    this.#again()
  }

  async stop(): Promise<void> {
    this.#cancelTimer()
    await this.#round
  }

  /** As of now, or of five seconds ago at most. A disk that does not answer is left to the journal, which says no itself. */
  async level(): Promise<SpaceLevel> {
    if (this.#options.clock.monotonic() - this.#lookedAt >= freshMs) {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined
      })
      await this.#looking
    }
    return this.#level
  }

  #again(): void {
    this.#cancelTimer = this.#options.clock.setTimer(roundMs, () => {
      this.#round = this.level().then(() => this.#keepBallast())
      this.#again()
    })
  }

  async #look(): Promise<void> {
    const { disk, clock, notices, log } = this.#options
    try {
      let free = await disk.freeBytes()
      if (isWorse(spaceLevel(free), 'no-new-shift') && (await disk.hasBallast())) {
        await disk.dropBallast()
        notices.raise('ballast-dropped')
        free = await disk.freeBytes()
      }
      this.#become(free)
    } catch (error) {
      log.error('the room on the disk is not known', failure(error))
    }
    this.#lookedAt = clock.monotonic()
  }

  #become(free: number): void {
    const { notices } = this.#options
    const level = spaceLevel(free)
    if (level === 'plenty') notices.clear('disk-low')
    else if (isWorse(level, this.#level)) notices.replace('disk-low', { free: Math.floor(free / 1_000_000) })
    this.#level = level
  }

  /** Laid only where it does not itself bring the warning. */
  async #keepBallast(): Promise<void> {
    const { disk, log } = this.#options
    try {
      if (await disk.hasBallast()) return
      if (spaceLevel((await disk.freeBytes()) - ballastBytes) === 'plenty') await disk.layBallast()
    } catch (error) {
      log.error('no ballast is laid', failure(error))
    }
  }
}
