import { lowerBound } from './sorted-range.ts'

/** A run of tokens that begin like a word but for so many typing errors. */
export type NearTokens = { readonly from: number; readonly to: number; readonly edits: number }

/** Typing errors forgiven in a word: none in codes and short words, where everything is near to everything. */
export function forgivenEdits(word: string): number {
  if (!/^\p{L}{5,30}$/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/**
 * Tokens with a beginning that is at most `edits` letters away from `word`: one more, one less, another one, or two beside each
 * other swapped. Walks the sorted tokens as a tree: a beginning that is too far away is looked at once for all that share it.
 */
export function nearTokens(tokens: readonly string[], word: string, edits: number): readonly NearTokens[] {
  const found: NearTokens[] = []
  const rows = new DistanceRows(word)
  let at = lowerBound(tokens.length, (index) => (tokens[index] ?? '') < 'a')
  while (at < tokens.length) {
    const token = tokens[at] ?? ''
    const depth = rows.follow(token, edits)
    const distance = rows.best(depth)
    const next = depth < token.length ? endOfPrefix(tokens, at, token.slice(0, depth)) : at + 1
    if (distance <= edits) found.push({ from: at, to: next, edits: distance })
    at = next
  }
  return found
}

const endOfPrefix = (tokens: readonly string[], from: number, prefix: string): number => {
  const end = `${prefix}\uffff`
  return from + lowerBound(tokens.length - from, (index) => (tokens[from + index] ?? '') < end)
}

/** Distances of the beginnings of a token to the beginnings of a word, a row for each letter of the token. */
class DistanceRows {
  readonly #word: string
  #followed = ''
  readonly #rows: Uint8Array[]
  /** Lowest distance in each row: none behind it is lower. */
  readonly #lowest = [0]
  /** Lowest distance to the whole word up to each row. */
  readonly #best: number[]

  constructor(word: string) {
    this.#word = word
    this.#rows = [Uint8Array.from({ length: word.length + 1 }, (_, index) => index)]
    this.#best = [word.length]
  }

  best(depth: number): number {
    return this.#best[depth] ?? this.#word.length
  }

  /** Follows a token until nothing behind can come nearer than what was met, or than `edits`; answers how far. */
  follow(token: string, edits: number): number {
    let depth = commonLength(this.#followed, token)
    this.#followed = token
    for (; depth < token.length; depth += 1) {
      const lowest = this.#lowest[depth] ?? 0
      if (lowest > edits || lowest >= this.best(depth)) break
      this.#step(token, depth)
    }
    // Rows behind are of another token.
    this.#followed = token.slice(0, depth)
    return depth
  }

  #step(token: string, depth: number): void {
    const above = this.#row(depth)
    const row = this.#rows[depth + 1] ?? new Uint8Array(above.length)
    row[0] = depth + 1
    let lowest = depth + 1
    for (let at = 1; at < row.length; at += 1) {
      const other = this.#word[at - 1] === token[depth] ? 0 : 1
      const changed = cell(above, at - 1) + other
      const shifted = Math.min(cell(above, at), cell(row, at - 1)) + 1
      const distance = Math.min(changed, shifted, this.#swapped(token, depth, at))
      row[at] = distance
      if (distance < lowest) lowest = distance
    }
    this.#lowest[depth + 1] = lowest
    this.#rows[depth + 1] = row
    this.#best[depth + 1] = Math.min(this.best(depth), cell(row, row.length - 1))
  }

  /** Distance where the last two letters of both are the same, the other way round. */
  #swapped(token: string, depth: number, at: number): number {
    const word = this.#word
    const isSwapped =
      at > 1 && depth > 0 && word[at - 1] === token[depth - 1] && word[at - 2] === token[depth]
    return isSwapped ? cell(this.#row(depth - 1), at - 2) + 1 : word.length
  }

  #row(depth: number): Uint8Array {
    return this.#rows[depth] ?? new Uint8Array()
  }
}

const cell = (row: Uint8Array, at: number): number => row[at] ?? 0

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}
