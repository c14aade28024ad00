import type { JoinStep } from './hid-joining.ts'
import { awaitSilence, endSilentJoin, idleJoin, pushHidReport } from './hid-joining.ts'
import type { HidQuirk } from './hid-quirks.table.ts'
import { readHidReport } from './hid-report.ts'
import type { ReaderStep, ScanReader } from './reading.ts'

/** Of a HID scanner: one or more reports are a reading. */
export class HidReader implements ScanReader {
  readonly #quirk: HidQuirk
  #join = idleJoin

  constructor(quirk: HidQuirk) {
    this.#quirk = quirk
  }

  push(bytes: Uint8Array, at: number): ReaderStep {
    const report = readHidReport(bytes, this.#quirk)
    // What is no code leaves the silence as it was.
    if (report === undefined) return this.#take(awaitSilence(this.#join))
    return this.#take(pushHidReport(this.#join, report, at))
  }

  silence(at: number): ReaderStep {
    return this.#take(endSilentJoin(this.#join, at))
  }

  reset(): void {
    this.#join = idleJoin
  }

  #take({ state, ...step }: JoinStep): ReaderStep {
    this.#join = state
    return step
  }
}
