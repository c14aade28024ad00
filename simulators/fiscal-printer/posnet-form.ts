import type { Fields, Refusal } from './posnet-transaction.ts'

const badCode = 2059
const notStarted = 2064
const unsupported = 3220

/** Forms of POT-I-DEV-37: what a till prints outside of the fiscal memory, and the codes in it. */
export class PosnetForm {
  /** Whether this model prints codes. */
  takesCodes = true
  #number: string | null = null
  #lines: string[] = []
  /** Prepared to be printed once. */
  #prepared: string | null = null

  get isOpen(): boolean {
    return this.#number !== null
  }

  start({ fn = '' }: Fields): void {
    this.#number = fn
    this.#lines = []
  }

  line({ fn, s1 = '' }: Fields): Refusal {
    return this.#add(fn, s1)
  }

  /** EAN 13 may come without its check digit. */
  bars({ fn, bc = '', bt = '0' }: Fields): Refusal {
    if (!this.takesCodes) return unsupported
    const isRight = bt === '1' ? isEan13(bc) : bt === '0' && /^[ -~]{1,30}$/.test(bc)
    return isRight ? this.#add(fn, `[${bt === '1' ? 'EAN13' : 'EAN128'} ${bc}]`) : badCode
  }

  prepare({ tx = '', hx = '0', px = '2', el = '0' }: Fields): Refusal {
    if (!this.takesCodes) return unsupported
    if (Number(px) < 2) return 3210
    if (Number(el) > 3) return 3209
    this.#prepared = hx === '0' ? tx : textOfHex(tx)
    return this.#prepared === null ? badCode : null
  }

  square({ fn }: Fields): Refusal {
    if (this.#prepared === null) return badCode
    const refusal = this.#add(fn, `[QR ${this.#prepared}]`)
    if (refusal === null) this.#prepared = null
    return refusal
  }

  /** Its lines, and the form is over; null where none of this number is open. */
  end({ fn }: Fields): readonly string[] | null {
    if (this.#number === null || this.#number !== fn) return null
    this.#number = null
    return this.#lines
  }

  drop(): void {
    this.#number = null
    this.#prepared = null
  }

  #add(fn: string | undefined, line: string): Refusal {
    if (this.#number === null || this.#number !== fn) return notStarted
    this.#lines.push(line)
    return null
  }
}

const textOfHex = (hex: string): string | null =>
  /^([0-9A-F]{2})+$/i.test(hex) ? Buffer.from(hex, 'hex').toString() : null

function isEan13(code: string): boolean {
  if (!/^\d{12,13}$/.test(code)) return false
  const sum = [...code.slice(0, 12)].reduce(
    (sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  )
  return code.length === 12 || Number(code[12]) === (10 - (sum % 10)) % 10
}
