/** What a day comes to, line by line: money in minor units, goods in thousandths, a status as its word. A line that is not there is 0. */
export type Books = ReadonlyMap<string, number | string>

export class BookKeeper {
  readonly #lines = new Map<string, number | string>()

  add(line: string, sum: number): void {
    const before = this.#lines.get(line) ?? 0
    if (typeof before === 'string') throw new Error(`${line} is no sum`)
    this.#lines.set(line, before + sum)
  }

  note(line: string, word: string): void {
    this.#lines.set(line, word)
  }

  get books(): Books {
    return this.#lines
  }
}

/** Lines that are not the same in both, each as `line: what is true / what somebody says`. */
export function differences(truth: Books, said: Books): readonly string[] {
  const lines = [...new Set([...truth.keys(), ...said.keys()])]
  return lines
    .filter((line) => (truth.get(line) ?? 0) !== (said.get(line) ?? 0))
    .map((line) => `${line}: ${truth.get(line) ?? 0} / ${said.get(line) ?? 0}`)
}

/** Only the lines that begin with one of these. */
export const only = (books: Books, ...words: readonly string[]): Books =>
  new Map([...books].filter(([line]) => words.some((word) => `${line} `.startsWith(`${word} `))))
