/** One element: a tag of one or two bytes as a number, and its value, a view of the bytes it was read from. */
export type Tlv = { readonly tag: number; readonly value: Uint8Array }

/** Bytes of a length field and what it says: one byte below 0x80, else 0x81 or 0x82 and so many bytes, high one first. */
export function tlvLength(bytes: Uint8Array): { readonly size: number; readonly length: number } | undefined {
  const [head, high, low] = bytes
  if (head === undefined) return undefined
  if (head < 0x80) return { size: 1, length: head }
  if (head === 0x81 && high !== undefined) return { size: 2, length: high }
  if (head === 0x82 && high !== undefined && low !== undefined) return { size: 3, length: high * 256 + low }
  return undefined
}

/** The elements of a container in order, as far as it can be read. */
export function parseTlvs(bytes: Uint8Array): readonly Tlv[] {
  const found: Tlv[] = []
  let rest = bytes
  for (let next = first(rest); next; next = first(rest)) {
    found.push(next.tlv)
    rest = rest.subarray(next.size)
  }
  return found
}

function first(bytes: Uint8Array): { readonly tlv: Tlv; readonly size: number } | undefined {
  const [head, second] = bytes
  if (head === undefined) return undefined
  const isLong = (head & 0x1f) === 0x1f
  if (isLong && second === undefined) return undefined
  const tagSize = isLong ? 2 : 1
  const said = tlvLength(bytes.subarray(tagSize))
  if (!said) return undefined
  const start = tagSize + said.size
  const value = bytes.subarray(start, start + said.length)
  if (value.length < said.length) return undefined
  return { tlv: { tag: isLong ? head * 256 + (second ?? 0) : head, value }, size: start + said.length }
}
