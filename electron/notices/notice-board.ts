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

  raise(code: Notice['code'], detail: Notice['detail'] = {}): void {
    this.#count += 1
    const at = new Date(this.#clock.now()).toISOString()
    this.#set([...this.#notices, { id: `n${this.#count}`, code, at, detail }].slice(-keptNotices))
  }

  dismiss(id: string): void {
    this.#set(this.#notices.filter((notice) => notice.id !== id))
  }

  #set(notices: readonly Notice[]): void {
    this.#notices = notices
    this.changed.emit(notices)
  }
}
