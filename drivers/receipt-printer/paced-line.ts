import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import type { ReceiptPrinterConfig } from '#src/device/device-config.ts'
import type { Transport } from '../transport/transport.ts'

export type PacedLineOptions = {
  readonly config: ReceiptPrinterConfig['transport']
  readonly transport: Transport
  readonly clock: Clock
}

/** What is sent to a printer: one write at a time, in order, and no faster than its wire where that matters. */
export class PacedLine {
  readonly #options: PacedLineOptions
  #writing: Promise<unknown> = Promise.resolve()
  /** When the last byte will have left, by the monotonic clock. */
  #freeAt = 0
  #link = 0

  constructor(options: PacedLineOptions) {
    this.#options = options
  }

  /** The link is another, or none: what was meant for the one before must not open the next one. */
  renew(): void {
    this.#freeAt = 0
    this.#link += 1
  }

  /** Short commands between jobs; whether they arrived shows in the answers. */
  say(bytes: Uint8Array): void {
    void this.write(bytes, new AbortController().signal).catch(() => 0)
  }

  /** Resolves with the bytes that the link took; a write that fails ends the link, which reports it. */
  write(bytes: Uint8Array, signal: AbortSignal): Promise<number> {
    const link = this.#link
    const written = this.#writing.then(async () => {
      await this.#keepPace(bytes.length, signal)
      return this.#link === link ? this.#options.transport.write(bytes, signal) : 0
    })
    this.#writing = written.catch(() => 0)
    return written
  }

  /** How long so many bytes are on a serial wire. */
  wireMs(bytes: number): number {
    const { config } = this.#options
    return config.via === 'serial' ? (bytes * 10_000) / config.baud : 0
  }

  /** No more than one chunk ahead of a line that the printer stops by XOFF: an adapter gives out what it has, in spite of it. */
  async #keepPace(bytes: number, signal: AbortSignal): Promise<void> {
    const { clock, config } = this.#options
    if (config.via !== 'serial' || config.flow !== 'xon-xoff') return
    const lineMs = this.wireMs(bytes)
    const aheadMs = this.#freeAt - lineMs - clock.monotonic()
    if (aheadMs > 0) await sleep(clock, aheadMs, signal)
    this.#freeAt = Math.max(this.#freeAt, clock.monotonic()) + lineMs
  }
}
