import { maskCardBytes } from '#src/device/card-number.ts'
import type { CardSlip } from '#src/device/card-order.ts'
import { parseBmps } from './parse-bmps.ts'
import type { Tlv } from './tlv.ts'
import { parseTlvs } from './tlv.ts'

const readers: Readonly<Record<number, CardSlip['for']>> = { 1: 'merchant', 2: 'customer', 3: 'shop' }

const feeding = 0xff

const decoder = new TextDecoder('latin1')
/** Masks the bytes themselves, before there is a text. */
function textOf(bytes: Uint8Array): string {
  maskCardBytes(bytes)
  return decoder.decode(bytes).trimEnd()
}

/** Gathers the slips that a terminal has its lines printed by (06 D1, line by line) or whole (06 D3). */
export class ZvtSlips {
  readonly #slips: CardSlip[] = []
  #lines: string[] = []

  /** Slips so far; lines that no end of a slip followed are one more. */
  get all(): readonly CardSlip[] {
    return this.#lines.length === 0
      ? this.#slips
      : [...this.#slips, { for: this.#nextReader(), lines: this.#lines }]
  }

  /** Attribute, then text; the attribute's high bit ends the slip, but FF feeds as many lines as it says. */
  addLine(data: Uint8Array): void {
    const [attribute = 0, feed = 0] = data
    if (attribute === feeding) return void this.#lines.push(...Array.from({ length: feed % 16 }, () => ''))
    const text = textOf(data.subarray(1))
    if (text !== '' || attribute < 0x80) this.#lines.push(text)
    if (attribute >= 0x80) this.#endLines()
  }

  /** A TLV container: 1F07 whom the slip is for, 25 its lines, each 07. */
  addBlock(data: Uint8Array): void {
    const container = parseBmps(data)?.get(0x06)
    if (!container) return
    const parts = parseTlvs(container)
    const reader = parts.find(({ tag }) => tag === 0x1f07)?.value[0]
    const lines = parts.filter(({ tag }) => tag === 0x25).flatMap(linesOf)
    this.#slips.push({ for: readers[reader ?? 0] ?? 'shop', lines })
  }

  #endLines(): void {
    this.#slips.push({ for: this.#nextReader(), lines: this.#lines })
    this.#lines = []
  }

  /** Slips of lines do not say whom they are for: the merchant's comes first. */
  #nextReader(): CardSlip['for'] {
    return this.#slips.length === 0 ? 'merchant' : 'customer'
  }
}

const linesOf = ({ value }: Tlv): readonly string[] =>
  parseTlvs(value)
    .filter(({ tag }) => tag === 0x07)
    .map((line) => textOf(line.value))
