import type { Slices } from './slices.ts'

/** Characters made at a time: more arguments than a call can take would throw. */
const charactersPerCall = 8_192

/** Numbers as a text of one character per two bytes, which is stored as it is. */
export async function packNumbers(numbers: Uint32Array | Float64Array, slices: Slices): Promise<string> {
  const codes = new Uint16Array(numbers.buffer, numbers.byteOffset, numbers.byteLength / 2)
  const texts: string[] = []
  for (let from = 0; from < codes.length; from += charactersPerCall) {
    texts.push(String.fromCharCode(...codes.subarray(from, from + charactersPerCall)))
    await slices.pause()
  }
  return texts.join('')
}

/** The bytes that `packNumbers` packed. */
export function unpackNumbers(text: string): ArrayBuffer {
  const codes = new Uint16Array(text.length)
  for (let index = 0; index < codes.length; index += 1) codes[index] = text.charCodeAt(index)
  return codes.buffer
}
