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
