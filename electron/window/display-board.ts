import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'

/** A code by which others would read a receipt or spend a credit does not wait for the next customer. */
const codeShownMs = 120_000

const idle: DisplaySaid = { shows: 'idle' }

/**
 * What the customer reads. The cashier's window says it, and main holds it: it survives either window, and a sum that is not that
 * of its own lines is never shown.
 */
export class DisplayBoard {
  readonly #clock: Clock
  readonly changed = new Emitter<DisplaySaid>()
  #said: DisplaySaid = idle
  #asked: DisplaySaid = idle
  /** Of the basket that was shown last, until its sale is thanked for. */
  #totalMinor: number | null = null
  #forget = (): void => undefined
  /** When the code of the sale that was thanked for last goes: what covers it for a while makes it no newer. */
  #thanked = { said: '', until: 0 }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get said(): DisplaySaid {
    return this.#said
  }

  /** Answers whether it is shown: what contradicts itself, or the basket before it, is not. */
  show(said: DisplaySaid): boolean {
    if (!isSound(said, this.#totalMinor)) return false
    if (said.shows === 'basket') this.#totalMinor = said.totalMinor
    if (said.shows === 'thanks' || said.shows === 'idle') this.#totalMinor = null
    // Said again, it is no newer: else a code would stay for as long as somebody repeats it.
    if (JSON.stringify(said) === JSON.stringify(this.#asked)) return true
    this.#asked = said
    this.#forget()
    this.#forget = this.#hold(said)
    return true
  }

  /** Shows it, and its code for as long as that may be seen; answers how not to take the code away any more. */
  #hold(said: DisplaySaid): () => void {
    const bare = withoutCode(said)
    const leftMs = this.#codeLeftMs(said)
    this.#put(bare && leftMs <= 0 ? bare : said)
    return bare && leftMs > 0 ? this.#clock.setTimer(leftMs, () => this.#put(bare)) : () => undefined
  }

  /** Any other code is shown again because somebody asked for it. */
  #codeLeftMs(said: DisplaySaid): number {
    if (said.shows !== 'thanks') return codeShownMs
    const now = this.#clock.monotonic()
    const key = JSON.stringify(said)
    if (this.#thanked.said !== key) this.#thanked = { said: key, until: now + codeShownMs }
    return this.#thanked.until - now
  }

  #put(said: DisplaySaid): void {
    this.#said = said
    this.changed.emit(said)
  }

  /** The customer has gone. */
  clear(): void {
    if (this.#asked.shows !== 'idle') this.show(idle)
  }
}

/** What is left of it when its code has been there long enough to be read; null where it has none. */
function withoutCode(said: DisplaySaid): DisplaySaid | null {
  if (said.shows === 'receipt' || (said.shows === 'voucher' && said.number !== undefined)) return idle
  if (said.shows !== 'thanks' || said.receiptUrl === undefined) return null
  const { receiptUrl: _, ...rest } = said
  return rest
}

function isSound(said: DisplaySaid, totalMinor: number | null): boolean {
  if (said.shows === 'basket')
    return said.lines.reduce((sum, { minor }) => sum + minor, 0) === said.totalMinor
  if (said.shows === 'thanks' && totalMinor !== null) return totalMinor === said.totalMinor
  return true
}
