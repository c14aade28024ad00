import type { Clock } from '#src/base/clock.ts'
import type { Transport } from './transport.ts'

export type FlowWatchOptions = {
  readonly transport: Transport
  readonly clock: Clock
  readonly onChange: (isStopped: boolean) => void
}

const lookMs = 500
/** A buffer that was full for a moment is no news. */
const looksUntilStopped = 3

/**
 * Looks at an open line whether the device has stopped the flow of what it is sent, so that its silence is not taken for
 * its absence.
 */
export class FlowWatch {
  readonly #options: FlowWatchOptions
  #stoppedLooks = 0
  #isRunning = false
  #cancel: () => void = () => {}

  constructor(options: FlowWatchOptions) {
    this.#options = options
  }

  get isStopped(): boolean {
    return this.#stoppedLooks >= looksUntilStopped
  }

  start(): void {
    if (this.#options.transport.isFlowStopped === undefined) return
    this.#isRunning = true
    this.#lookSoon()
  }

  /** Without a word about a change: the line itself has ended. */
  stop(): void {
    this.#isRunning = false
    this.#cancel()
    this.#stoppedLooks = 0
  }

  /** The device has shown otherwise that it takes what it is sent. */
  flows(): void {
    this.#count(false)
  }

  #lookSoon(): void {
    this.#cancel()
    this.#cancel = this.#options.clock.setTimer(lookMs, () => void this.#look())
  }

  async #look(): Promise<void> {
    const isStopped = (await this.#options.transport.isFlowStopped?.()) ?? false
    if (!this.#isRunning) return
    this.#lookSoon()
    this.#count(isStopped)
  }

  #count(isStopped: boolean): void {
    const wasStopped = this.isStopped
    this.#stoppedLooks = isStopped ? this.#stoppedLooks + 1 : 0
    if (this.isStopped !== wasStopped) this.#options.onChange(this.isStopped)
  }
}
