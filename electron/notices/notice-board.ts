import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { Notice } from '#src/contract/ipc/views.ts'

const keptNotices = 50

/** What happened to the machine and a person should know, until somebody dismisses it. */
export class NoticeBoard {
  readonly changed = new Emitter<readonly Notice[]>()
  readonly #clock: Clock
  #notices: readonly Notice[] = []
  #count = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get all(): readonly Notice[] {
    return this.#notices
  }

  /** News that still stands is not told twice. */
  raise(code: Notice['code'], detail: Notice['detail'] = {}): void {
    const isTold = this.#notices.some(
      (notice) => notice.code === code && isDeepStrictEqual(notice.detail, detail),
    )
    if (isTold) return
    this.#count += 1
    const at = new Date(this.#clock.now()).toISOString()
    this.#set([...this.#notices, { id: `n${this.#count}`, code, at, detail }].slice(-keptNotices))
  }

  /** Tells the newest of something that goes on. */
  replace(code: Notice['code'], detail: Notice['detail']): void {
    this.clear(code)
    this.raise(code, detail)
  }

  /** What was told is over. */
  clear(code: Notice['code']): void {
    if (this.#notices.some((notice) => notice.code === code))
      this.#set(this.#notices.filter((notice) => notice.code !== code))
  }

  dismiss(id: string): void {
    this.#set(this.#notices.filter((notice) => notice.id !== id))
  }

  #set(notices: readonly Notice[]): void {
    this.#notices = notices
    this.changed.emit(notices)
  }
}
