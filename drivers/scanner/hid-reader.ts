import type { JoinStep } from './hid-joining.ts'
import { endSilentJoin, idleJoin, pushHidReport } from './hid-joining.ts'
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
    // The rest of a code that comes too late is no part of it.
    const ended = this.silence(at)
    const report = readHidReport(bytes, this.#quirk)
    if (report === undefined) return ended
    const step = this.#take(pushHidReport(this.#join, report, at))
    return { ...step, readings: [...ended.readings, ...step.readings] }
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
