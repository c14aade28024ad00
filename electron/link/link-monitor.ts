import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'

export type LinkState = LinkStatus['state']

const leastGapMs = 5_000

/** Whether head office answers, as the latest request found it. */
export class LinkMonitor {
  readonly changed = new Emitter<LinkState>()
  /**
   * Head office answers again after it did not. Not said again within five seconds: with one sick database among well ones
   * the state changes at every answer, and each change would have everything asked at once. It is said once
   * they are over: meanwhile head office may have been restored.
   */
  readonly reconnected = new Emitter<void>()
  readonly #clock: Clock
  #state: LinkState = 'connecting'
  #since: string
  #reconnectedAtMs = -Infinity
  #isToTell = false
  #cancel: (() => void) | null = null

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
    if (state !== this.#state) this.#change(state)
    this.#tellReconnected()
  }

  /** Forgets what was to be told later. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#isToTell = false
  }

  #change(state: LinkState): void {
    if (this.#state === 'offline' || this.#state === 'refused') this.#isToTell = true
    this.#state = state
    this.#since = new Date(this.#clock.now()).toISOString()
    this.changed.emit(state)
  }

  #tellReconnected(): void {
    if (this.#state !== 'online' || !this.#isToTell || this.#cancel) return
    const nowMs = this.#clock.monotonic()
    const waitMs = this.#reconnectedAtMs + leastGapMs - nowMs
    if (waitMs > 0) {
      this.#cancel = this.#clock.setTimer(waitMs, () => {
        this.#cancel = null
        this.#tellReconnected()
      })
      return
    }
    this.#reconnectedAtMs = nowMs
    this.#isToTell = false
    this.reconnected.emit()
  }
}
