import { CodePage } from '../../receipt-printer/code-page.ts'
import { crc16 } from './crc16.ts'

/** A command with its fields; the names are of two letters. */
export type PosnetCommand = { readonly name: string; readonly fields: Readonly<Record<string, string>> }

export type PosnetReply = {
  /** Of the command that it answers; `ERR` for a frame that was not understood. */
  readonly name: string
  readonly token: string | undefined
  readonly error: number | undefined
  readonly fields: ReadonlyMap<string, string>
}

const stx = 0x02
const etx = 0x03
const tab = 0x09
const hash = 0x23
const page = new CodePage('cp1250')
/** Longer than any reply of the protocol: what does not end by then is noise. */
const longest = 4_096

/** `STX name TAB [@token TAB] {field value TAB} # CRC ETX`, texts in Windows-1250 without control characters. */
export function encodeFrame({ name, fields }: PosnetCommand, token?: string): Uint8Array {
  const parts = [name, ...(token === undefined ? [] : [`@${token}`])]
  const named = Object.entries(fields).map(([field, value]) => field + printable(value))
  const body = [...parts, ...named].flatMap((part) => [...page.encode(part), tab])
  const check = checkOf(Uint8Array.from(body))
  return Uint8Array.from([stx, ...body, hash, ...page.encode(check), etx])
}

const checkOf = (body: Uint8Array): string => crc16(body).toString(16).toUpperCase().padStart(4, '0')

// The protocol is framed by control characters: none may stand in a text.
const printable = (text: string): string => page.spell(text.replace(/[\u0000-\u001f\u007f]/g, ' ')).text

/** Cuts a stream into replies; bytes between frames and frames with a wrong checksum are dropped: their silence is asked about. */
export class FrameReader {
  #bytes: number[] = []
  #isInside = false

  push(bytes: Uint8Array): PosnetReply[] {
    return [...bytes].flatMap((byte) => this.#take(byte) ?? [])
  }

  #take(byte: number): PosnetReply | undefined {
    if (byte === stx) {
      this.#bytes = []
      this.#isInside = true
    } else if (byte === etx && this.#isInside) {
      this.#isInside = false
      return readReply(this.#bytes)
    } else if (this.#isInside && this.#bytes.length < longest) this.#bytes.push(byte)
    return undefined
  }
}

function readReply(bytes: readonly number[]): PosnetReply | undefined {
  const at = bytes.length - 5
  if (at < 1 || bytes[at] !== hash) return undefined
  const body = Uint8Array.from(bytes.slice(0, at))
  const check = String.fromCharCode(...bytes.slice(at + 1))
  if (checkOf(body) !== check) return undefined
  const [name = '', ...rest] = new TextDecoder('windows-1250').decode(body).split('\t')
  const token = rest.find((part) => part.startsWith('@'))?.slice(1)
  // A frame's fault is `?13` by one chapter of the specification and `er13` by its example.
  const fault = rest.find((part) => part.startsWith('?') || (name === 'ERR' && part.startsWith('er')))
  const fields = rest.filter((part) => part.length > 2 && part !== fault && !part.startsWith('@'))
  return {
    name,
    token,
    error: fault === undefined ? undefined : Number.parseInt(fault.replace(/\D/g, ''), 10),
    fields: new Map(fields.map((part) => [part.slice(0, 2), part.slice(2)])),
  }
}
