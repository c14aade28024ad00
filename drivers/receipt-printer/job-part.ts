/** As much of a job as the printer surely takes in while it cannot print, in whole commands. */
export type JobPart = {
  readonly bytes: Uint8Array
  /** Commands in it; none prints more than a line. */
  readonly pieceCount: number
}

/** A question behind each part: fewer bytes than this. */
const questionBytes = 16

/** Pieces in their order, as many to a part as have room in a buffer of so many bytes. A piece that has none goes alone. */
export function partsOf(pieces: readonly Uint8Array[], bufferBytes: number): readonly JobPart[] {
  const parts: Uint8Array[][] = [[]]
  let size = 0
  for (const piece of pieces) {
    const part = parts.at(-1) ?? []
    if (part.length === 0 || size + piece.length + questionBytes <= bufferBytes) {
      part.push(piece)
      size += piece.length
    } else {
      parts.push([piece])
      size = piece.length
    }
  }
  return parts.map((part) => ({ bytes: Buffer.concat(part), pieceCount: part.length }))
}
