import type { Slices } from './slices.ts'

/** Characters made at a time: more arguments than a call can take would throw. */
const charactersPerCall = 8_192

/** Numbers as a text of one character per byte, which is stored as one byte per character. */
export async function packNumbers(numbers: Uint32Array | Float64Array, slices: Slices): Promise<string> {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  const texts: string[] = []
  for (let from = 0; from < bytes.length; from += charactersPerCall) {
    texts.push(String.fromCharCode(...bytes.subarray(from, from + charactersPerCall)))
    await slices.pause()
  }
  return texts.join('')
}

/** The bytes that `packNumbers` packed. */
export function unpackNumbers(text: string): ArrayBuffer {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index)
  return bytes.buffer
}
