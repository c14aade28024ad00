import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'

export type LinkState = LinkStatus['state']

/** Whether head office answers, as the latest request found it. */
export class LinkMonitor {
  readonly changed = new Emitter<LinkState>()
  readonly #clock: Clock
  #state: LinkState = 'connecting'
  #since: string

  constructor(clock: Clock) {
    this.#clock = clock
    this.#since = new Date(clock.now()).toISOString()
  }

  get state(): LinkState {
    return this.#state
  }

  /** UTC of the last change. */
  get since(): string {
    return this.#since
  }

  report(state: LinkState): void {
    if (state === this.#state) return
    this.#state = state
    this.#since = new Date(this.#clock.now()).toISOString()
    this.changed.emit(state)
  }
}
