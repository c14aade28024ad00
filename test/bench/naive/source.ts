/** A database at head office with one document per product. */
export type Source = {
  /** Of the database, with a slash at its end. */
  readonly url: string
  readonly authorization: string
  readonly documents: number
  readonly capMs: number
}

export type NaiveFill = {
  readonly seconds: number
  /** Fewer than asked for where the time was up. */
  readonly documents: number
  readonly longestStallMs: number
}
