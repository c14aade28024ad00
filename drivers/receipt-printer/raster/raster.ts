/** A picture in dots: rows of whole bytes from top to bottom, the highest bit leftmost; a set bit is black. */
export type Raster = {
  /** Bytes of a row. */
  readonly rowBytes: number
  readonly height: number
  readonly bits: Uint8Array
}

/** Bytes that a printer takes for a command even inside of a picture, and what the first of them may be instead. */
export type LiveSequence = {
  readonly first: number
  readonly then: readonly number[]
  readonly dotted: number
}

/** The same picture, with one dot more in each place where its bytes would be taken for a command. */
export function disarmed(bits: Uint8Array, live: LiveSequence): Uint8Array {
  return bits.map((byte, at) =>
    byte === live.first && live.then.includes(bits[at + 1] ?? 0) ? live.dotted : byte,
  )
}

/** The same picture as bands of at most so many bytes, from top to bottom; a band has at least one row. */
export function bandsOf({ rowBytes, height, bits }: Raster, mostBytes: number): readonly Raster[] {
  const rows = Math.max(1, Math.floor(mostBytes / rowBytes))
  return Array.from({ length: Math.ceil(height / rows) }, (_, band) => {
    const top = band * rows
    const bottom = Math.min(height, top + rows)
    return { rowBytes, height: bottom - top, bits: bits.subarray(top * rowBytes, bottom * rowBytes) }
  })
}
