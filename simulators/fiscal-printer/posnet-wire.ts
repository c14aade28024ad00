import iconv from 'iconv-lite'

/** The checksum by a table of high bits, as the specification prints it; the driver's own is written otherwise. */
const table = Array.from({ length: 256 }, (_, high) => {
  let value = high * 256
  for (let step = 0; step < 8; step += 1) {
    const overflows = value >= 32_768
    value = (value * 2) % 65_536
    if (overflows) value = xor(value, 0x1021)
  }
  return value
})

function xor(a: number, b: number): number {
  return (a ^ b) & 0xffff
}

export function checksum(data: Buffer): string {
  let crc = 0
  for (const byte of data) crc = xor((crc * 256) % 65_536, table[xor(Math.floor(crc / 256), byte)] ?? 0)
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

export type HeardFrame =
  | {
      readonly is: 'command'
      readonly name: string
      readonly isAsync: boolean
      readonly token: string | null
      readonly fields: readonly (readonly [string, string])[]
    }
  /** `fault` by the table of frame errors. */
  | {
      readonly is: 'fault'
      readonly fault: number
      readonly token: string | null
      readonly name: string | null
    }

/** Collects bytes into frames; a byte outside of one is a fault of whoever sent it. */
export class FrameCollector {
  readonly #complain: (what: string) => void
  #inside: number[] | null = null

  constructor(complain: (what: string) => void) {
    this.#complain = complain
  }

  /** What was begun on a link that is gone never ends. */
  reset(): void {
    this.#inside = null
  }

  add(byte: number): HeardFrame | null {
    if (byte === 2) {
      if (this.#inside) this.#complain('STX inside a frame')
      this.#inside = []
      return null
    }
    if (!this.#inside) {
      this.#complain(`byte ${byte.toString(16)} outside of a frame`)
      return null
    }
    if (byte !== 3) {
      this.#inside.push(byte)
      return null
    }
    const frame = Buffer.from(this.#inside)
    this.#inside = null
    return understand(frame)
  }
}

function understand(frame: Buffer): HeardFrame {
  const mark = frame.lastIndexOf(0x23)
  if (mark < 0 || frame.length - mark !== 5) return fault(15)
  const body = frame.subarray(0, mark)
  if (checksum(body) !== frame.subarray(mark + 1).toString('latin1')) return fault(5)
  const text = iconv.decode(body, 'win1250')
  return text.endsWith('\t') ? readCommand(text.slice(0, -1).split('\t')) : fault(6)
}

const fault = (number: number, token: string | null = null, name: string | null = null): HeardFrame => ({
  is: 'fault',
  fault: number,
  token,
  name,
})

function readCommand([head = '', ...rest]: readonly string[]): HeardFrame {
  const name = head.replace(/^!/, '')
  const token = rest[0]?.startsWith('@') ? rest[0].slice(1) : null
  if (token !== null && !/^\d{1,4}$/.test(token)) return fault(4, null, name)
  const named = rest.slice(token === null ? 0 : 1)
  if (named.some((part) => !/^[a-z][a-z0-9]/.test(part))) return fault(6, token, name)
  const fields = named.map((part) => [part.slice(0, 2), part.slice(2)] as const)
  return { is: 'command', name, isAsync: head.startsWith('!'), token, fields }
}

/** One answer of the printer: its own name first, then token, then fields as they stand. */
export function answerFrame(name: string, token: string | null, parts: readonly string[]): Buffer {
  const said = [name, ...(token === null ? [] : [`@${token}`]), ...parts]
  // A refusal ends without a TAB, by the letter of the specification.
  const isRefusal = name !== 'ERR' && parts.some((part) => part.startsWith('?'))
  const body = iconv.encode(said.join('\t') + (isRefusal ? '' : '\t'), 'win1250')
  return Buffer.concat([Buffer.from([2]), body, Buffer.from(`#${checksum(body)}\x03`, 'latin1')])
}
