import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { ScanEvent } from '#src/device/scan-event.ts'

/** What was scanned longer ago was meant for another customer. */
const keptMs = 30_000
const keptScans = 50

/** Keeps scans while no window hears them: a cashier scans as soon as the scanner beeps, the screen comes a little later. */
export class EarlyScans {
  readonly scanned = new Emitter<ScanEvent>()
  readonly #clock: Clock
  #kept: readonly ScanEvent[] = []
  #isHeard = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  take(scan: ScanEvent): void {
    if (this.#isHeard) this.scanned.emit(scan)
    else this.#kept = [...this.#kept, scan].slice(-keptScans)
  }

  /** The window listens. */
  heard(): void {
    const from = this.#clock.now() - keptMs
    const fresh = this.#kept.filter(({ at }) => at >= from)
    this.#isHeard = true
    this.#kept = []
    fresh.forEach((scan) => this.scanned.emit(scan))
  }

  /** The page is gone. */
  unheard(): void {
    this.#isHeard = false
  }
}
