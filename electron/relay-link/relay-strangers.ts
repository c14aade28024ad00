import type { Clock } from '#src/base/clock.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'

export type RelayStrangersOptions = {
  readonly clock: Clock
  readonly notices: NoticeBoard
  /** Asks head office which relays there are now; resolves when it has answered or cannot. */
  readonly ask: () => Promise<void>
}

/** Head office is asked no more often, however long another machine stands there. */
const askEveryMs = 60_000

/**
 * Machines that stand where a relay should and show a certificate which head office has not named. A relay may have been replaced:
 * head office is asked for news first, and people are told where it has none.
 */
export class RelayStrangers {
  readonly #options: RelayStrangersOptions
  readonly #places = new Set<string>()
  #isAsking = false
  #askAgainMs = -Infinity

  constructor(options: RelayStrangersOptions) {
    this.#options = options
  }

  /** What stands at `place` has shown a certificate; of a stranger it is heard again at every try to connect. */
  readonly shown = (place: string, isPinned: boolean): void => {
    if (isPinned) {
      if (this.#places.delete(place)) this.#tell()
      return
    }
    const nowMs = this.#options.clock.monotonic()
    if (nowMs >= this.#askAgainMs) {
      this.#askAgainMs = nowMs + askEveryMs
      void this.#ask()
    } else if (!this.#isAsking && !this.#places.has(place)) {
      this.#places.add(place)
      this.#tell()
    }
  }

  async #ask(): Promise<void> {
    this.#isAsking = true
    await this.#options.ask()
    this.#isAsking = false
  }

  #tell(): void {
    const { notices } = this.#options
    if (this.#places.size === 0) notices.clear('relay-not-known')
    else notices.replace('relay-not-known', { places: [...this.#places].join(', ') })
  }
}
