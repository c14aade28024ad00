/** A ZVT command or answer: `class instr`, then data. */
export type Apdu = {
  /** Class and instruction as one number, 0x0601 for an authorisation. */
  readonly code: number
  readonly data: Uint8Array
}

const extended = 0xff

export function encodeApdu({ code, data }: Apdu): Uint8Array {
  const length = data.length < extended ? [data.length] : [extended, data.length & 0xff, data.length >> 8]
  return Uint8Array.from([code >> 8, code & 0xff, ...length, ...data])
}

/** Views of the bytes, not copies: whoever wipes these has wiped all. */
export type ApduStep = { readonly apdus: readonly Apdu[]; readonly rest: Uint8Array }

/** What is whole in `bytes`, and what waits for more: TCP glues and splits at will. */
export function splitApdus(bytes: Uint8Array): ApduStep {
  const apdus: Apdu[] = []
  let rest = bytes
  for (let next = first(rest); next; next = first(rest)) {
    apdus.push(next.apdu)
    rest = rest.subarray(next.size)
  }
  return { apdus, rest }
}

function first(bytes: Uint8Array): { readonly apdu: Apdu; readonly size: number } | undefined {
  const [high = 0, low = 0] = bytes
  const measured = measure(bytes)
  if (!measured) return undefined
  const { start, length } = measured
  if (bytes.length < start + length) return undefined
  const data = bytes.subarray(start, start + length)
  return { apdu: { code: high * 256 + low, data }, size: start + length }
}

/** Where the data begins and how long it is, once that much has arrived. */
function measure(bytes: Uint8Array): { readonly start: number; readonly length: number } | undefined {
  const [, , short, less, more] = bytes
  if (short === undefined) return undefined
  if (short !== extended) return { start: 3, length: short }
  if (less === undefined || more === undefined) return undefined
  return { start: 5, length: less + more * 256 }
}
