import type { LineStep } from '../framing/line-framing.ts'
import { defaultLineSettings, emptyLine, endSilentLine, pushLineBytes } from '../framing/line-framing.ts'
import type { ReaderStep, ScanReader } from './reading.ts'

/** Of a serial scanner: each line is a reading. */
export class LineReader implements ScanReader {
  #line = emptyLine

  push(bytes: Uint8Array, at: number): ReaderStep {
    // Read late is not sent late: `silence` alone gives a line up.
    return this.#take(pushLineBytes({ ...this.#line, lastAt: at }, { bytes, at }, defaultLineSettings))
  }

  silence(at: number): ReaderStep {
    return this.#take(endSilentLine(this.#line, at, defaultLineSettings))
  }

  reset(): void {
    this.#line = emptyLine
  }

  #take({ state, lines, wakeAt }: LineStep): ReaderStep {
    this.#line = state
    return { readings: lines, ...(wakeAt === undefined ? {} : { wakeAt }) }
  }
}
