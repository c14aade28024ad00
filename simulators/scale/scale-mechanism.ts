import type { Mechanism, Plug, Wire } from '../wire.ts'

export type ScaleSpeech = '8217' | 'cas'

/** A weighing instrument: a platter on which something lies, moves or is too heavy. */
export class ScaleMechanism implements Mechanism {
  readonly complaints: string[] = []
  readonly #speech: ScaleSpeech
  #gross = 0
  #tare = 0
  /** Answers until the platter rests. */
  #swinging = 0
  /** It answers nothing. */
  isMute = false

  constructor(speech: ScaleSpeech) {
    this.#speech = speech
  }

  /** What it shows: less the container. */
  get grams(): number {
    return this.#gross - this.#tare
  }

  /** Its own key: what lies on it counts for nothing from now on; with an empty platter nothing is left out any more. */
  tare(): void {
    this.#tare = this.#gross
  }

  /** Up to 15 kg; more is too heavy, less than nothing is a platter that was taken off. */
  put(grams: number, swings = 3): void {
    this.#gross = grams
    this.#swinging = swings
  }

  connect(wire: Wire): Plug {
    return {
      receive: (bytes) => {
        for (const byte of bytes) this.#hear(byte, wire)
      },
      gone: () => undefined,
    }
  }

  #hear(byte: number, wire: Wire): void {
    const answer = this.#answerTo(byte)
    if (answer === undefined) this.complaints.push(`${this.#speech} knows no ${byte.toString(16)}`)
    else if (!this.isMute) wire.send(Buffer.from(answer, 'latin1'))
  }

  #answerTo(byte: number): string | undefined {
    if (this.#speech === '8217') return byte === 0x57 ? this.#in8217() : undefined
    if (byte === 0x05) return '\x06'
    return byte === 0x11 ? this.#inCas() : undefined
  }

  #in8217(): string {
    const status = this.#isOutside() ? (this.grams < 0 ? 4 : 2) : this.#isSwinging() ? 1 : 0
    if (status !== 0) return `\x02?${String.fromCharCode(0x40 + status)}\r`
    return `\x02${this.#kilograms()}${this.#tare === 0 ? '' : 'N'}\r`
  }

  #inCas(): string {
    const sign = this.grams < 0 ? '-' : this.grams > 15_000 ? 'F' : ' '
    const body = `${this.#isSwinging() ? 'U' : 'S'}${sign}${this.#kilograms().padStart(6, ' ')}kg`
    const check = [...body].reduce((sum, letter) => sum ^ letter.charCodeAt(0), 0)
    return `\x01\x02${body}${String.fromCharCode(check)}\x03\x04`
  }

  #isOutside(): boolean {
    return this.grams < 0 || this.grams > 15_000
  }

  #isSwinging(): boolean {
    if (this.#swinging === 0) return false
    this.#swinging -= 1
    return true
  }

  #kilograms(): string {
    const grams = String(Math.min(Math.abs(this.grams), 99_999)).padStart(5, '0')
    return `${grams.slice(0, 2)}.${grams.slice(2)}`
  }
}
