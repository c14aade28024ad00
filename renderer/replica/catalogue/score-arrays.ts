/**
 * Arrays with a score for every product, used again and again: some hundred kilobytes thrown away with each letter would have the
 * collector stop the worker in the middle of a word.
 */
export class ScoreArrays {
  readonly #length: number
  readonly #free: Uint16Array[] = []

  constructor(length: number) {
    this.#length = length
  }

  /** All zeros; to be given back. */
  take(): Uint16Array {
    return this.#free.pop()?.fill(0) ?? new Uint16Array(this.#length)
  }

  giveBack(scores: Uint16Array): void {
    this.#free.push(scores)
  }

  /** The scores of all items, each worked into those of the first and given back. */
  joined<T>(
    items: readonly T[],
    scoresOf: (item: T) => Uint16Array,
    join: (into: Uint16Array, other: Uint16Array) => void,
  ): Uint16Array {
    const [first, ...others] = items
    if (first === undefined) return this.take()
    const joined = scoresOf(first)
    for (const item of others) {
      const scores = scoresOf(item)
      join(joined, scores)
      this.giveBack(scores)
    }
    return joined
  }
}
