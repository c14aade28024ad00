import { hash as digest } from 'node:crypto'
import { crc32c } from './crc32c.ts'

/** End of a chain: the number of its last line and that line's hash; `{seq: 0, hash: ''}` before the first. */
export type ChainEnd = { readonly seq: number; readonly hash: string }

export type JournalLine = { readonly seq: number; readonly hash: string; readonly payload: string }

export const chainStart: ChainEnd = { seq: 0, hash: '' }

const shape = /^J1 ([0-9a-f]{8}) ([1-9]\d*) (\d+) ([0-9a-f]{64}) (.*)$/s
const crcAt = 'J1 '.length
const checkedFrom = 'J1 01234567 '.length

/** sha256 in hex over the hash of the line before, the number and the payload. */
export function lineHash(before: string, seq: number, payload: string): string {
  return digest('sha256', `${before} ${seq} ${payload}`)
}

/**
 * `J1 <crc32c> <seq> <bytes> <sha256> <json>\n`. The CRC is over all that follows it, without the line's end;
 * `bytes` counts the UTF-8 bytes of the JSON.
 */
export function encodeLine(
  end: ChainEnd,
  payload: string,
): { readonly bytes: Buffer; readonly end: ChainEnd } {
  const seq = end.seq + 1
  const hash = lineHash(end.hash, seq, payload)
  const bytes = Buffer.from(`J1 00000000 ${seq} ${Buffer.byteLength(payload)} ${hash} ${payload}\n`)
  const crc = crc32c(bytes.subarray(checkedFrom, -1)).toString(16).padStart(8, '0')
  bytes.write(crc, crcAt, 'latin1')
  return { bytes, end: { seq, hash } }
}

/** Reads one line without its end; undefined when a bit of it is wrong. Whether it follows its neighbour is not looked at. */
export function decodeLine(bytes: Buffer): JournalLine | undefined {
  const match = shape.exec(bytes.toString('utf8'))
  if (!match) return undefined
  const [, crc = '', seq = '', length = '', hash = '', payload = ''] = match
  if (crc32c(bytes.subarray(checkedFrom)) !== Number.parseInt(crc, 16)) return undefined
  if (Buffer.byteLength(payload) !== Number(length)) return undefined
  return { seq: Number(seq), hash, payload }
}

/** Whether the bytes, without their end, are a line as only a newer program can read it; one whose mark alone is damaged is none. */
export function isNewerLine(bytes: Buffer): boolean {
  const [mark, format] = /^J(\d+) /.exec(bytes.subarray(0, 8).toString('latin1')) ?? []
  if (mark === undefined || Number(format) <= 1) return false
  return decodeLine(Buffer.concat([Buffer.from('J1 '), bytes.subarray(mark.length)])) === undefined
}

/** Whether `line` is the one that comes after `end`. */
export function follows(end: ChainEnd, line: JournalLine): boolean {
  return line.seq === end.seq + 1 && line.hash === lineHash(end.hash, line.seq, line.payload)
}
