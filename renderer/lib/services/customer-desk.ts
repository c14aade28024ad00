import type { Clock } from '#src/base/clock.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { afterFrameMs } from './after-frame.ts'

type CustomerDeskOptions = {
  readonly show: TerminalApi['display']['show']
  readonly clock: Clock
  /** Without anybody signed in nothing is said, and what was said is over. */
  readonly isSignedIn: () => boolean
}

type Cover = { readonly said: DisplaySaid }

const idle: DisplaySaid = { shows: 'idle' }

/** What the customer is to read: the sale, and over it what a dialog or a step of an act shows while it stands. */
export class CustomerDesk {
  readonly #options: CustomerDeskOptions
  #sale: DisplaySaid = idle
  #covers: readonly Cover[] = []

  constructor(options: CustomerDeskOptions) {
    this.#options = options
  }

  say(sale: DisplaySaid): void {
    this.#sale = sale
    this.#tellSoon()
  }

  /** Answers how to take it away again: then what lay below is shown. */
  cover(said: DisplaySaid): () => void {
    const cover = { said }
    this.#covers = [...this.#covers, cover]
    this.#tellSoon()
    return () => {
      this.#covers = this.#covers.filter((other) => other !== cover)
      this.#tellSoon()
    }
  }

  /** After the frame, in one: what ends and what begins with the same act is told as one. Nothing cancels it: what is told is the newest. */
  #tellSoon(): void {
    const { clock } = this.#options
    clock.setTimer(afterFrameMs, () => this.#tell())
  }

  #tell(): void {
    const { show, isSignedIn } = this.#options
    if (!isSignedIn()) [this.#sale, this.#covers] = [idle, []]
    // A display that is not told shows what it showed: the sale goes on without it.
    show({ said: this.#covers.at(-1)?.said ?? this.#sale }).catch(() => undefined)
  }
}
