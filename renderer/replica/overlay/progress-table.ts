/** How far head office has come with one writer. */
export type WriterProgress = { readonly folded: number; readonly floor: number }

export type ProgressOf = (writer: string) => WriterProgress

const none: WriterProgress = { folded: 0, floor: 0 }

/** How far head office has come with each writer, as last heard. */
export class ProgressTable {
  #writers: ReadonlyMap<string, WriterProgress> = new Map()

  /** What is known now; what is heard later does not change the answer. */
  snapshot(): ProgressOf {
    const writers = this.#writers
    return (writer) => writers.get(writer) ?? none
  }

  /** A source that lags is not believed back. */
  hear(writer: string, { folded, floor }: WriterProgress): void {
    const known = this.#writers.get(writer) ?? none
    const newest = { folded: Math.max(folded, known.folded), floor: Math.max(floor, known.floor) }
    this.#writers = new Map(this.#writers).set(writer, newest)
  }
}
