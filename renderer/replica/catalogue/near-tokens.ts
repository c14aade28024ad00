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
  const rows = new DistanceRows(word, edits)
  let at = lowerBound(tokens.length, (index) => (tokens[index] ?? '') < 'a')
  while (at < tokens.length) {
    const token = tokens[at] ?? ''
    const depth = rows.follow(token)
    const distance = rows.best(depth)
    const next = depth < token.length ? endOfPrefix(tokens, at, token.slice(0, depth)) : at + 1
    if (distance <= edits) found.push({ from: at, to: next, edits: distance })
    at = next
  }
  return found
}

/** Looks near by first: mostly few tokens share a beginning. */
function endOfPrefix(tokens: readonly string[], from: number, prefix: string): number {
  const end = `${prefix}\uffff`
  const isBefore = (at: number): boolean => at < tokens.length && (tokens[at] ?? '') < end
  let step = 1
  while (isBefore(from + step)) step *= 2
  const near = from + (step >> 1)
  return near + lowerBound(from + step - near, (index) => isBefore(near + index))
}

/** More than any distance that is looked for. */
const far = 100

/**
 * Distances of the beginnings of a token to the beginnings of a word, a row for each letter of the token. Beginnings whose
 * lengths differ by more than the edits that are forgiven are far from each other and not looked at.
 */
class DistanceRows {
  readonly #word: readonly number[]
  readonly #edits: number
  #followed = ''
  readonly #rows: Uint8Array[]
  /** Lowest distance in each row: none behind it is lower. */
  readonly #lowest = [0]
  /** Lowest distance to the whole word up to each row. */
  readonly #best: number[]

  constructor(word: string, edits: number) {
    this.#word = Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))
    this.#edits = edits
    this.#rows = [Uint8Array.from({ length: word.length + 1 }, (_, index) => index)]
    this.#best = [word.length]
  }

  best(depth: number): number {
    return this.#best[depth] ?? this.#word.length
  }

  /** Follows a token until nothing behind can come nearer than what was met, or near enough; answers how far. */
  follow(token: string): number {
    let depth = commonLength(this.#followed, token)
    this.#followed = token
    for (; depth < token.length; depth += 1) {
      const lowest = this.#lowest[depth] ?? 0
      if (lowest > this.#edits || lowest >= this.best(depth)) break
      this.#step(token, depth)
    }
    // Rows behind are of another token.
    this.#followed = token.slice(0, depth)
    return depth
  }

  #step(token: string, depth: number): void {
    const above = this.#row(depth)
    const row = this.#rows[depth + 1] ?? new Uint8Array(above.length)
    const letter = token.charCodeAt(depth)
    const first = Math.max(1, depth + 1 - this.#edits)
    const last = Math.min(row.length - 1, depth + 1 + this.#edits)
    row[first - 1] = first === 1 ? depth + 1 : far
    let lowest = cell(row, first - 1)
    for (let at = first; at <= last; at += 1) {
      const changed = cell(above, at - 1) + (this.#word[at - 1] === letter ? 0 : 1)
      const shifted = Math.min(cell(above, at), cell(row, at - 1)) + 1
      const distance = Math.min(changed, shifted, this.#swapped(token, depth, at))
      row[at] = distance
      if (distance < lowest) lowest = distance
    }
    if (last + 1 < row.length) row[last + 1] = far
    this.#lowest[depth + 1] = lowest
    this.#rows[depth + 1] = row
    const whole = last === row.length - 1 ? cell(row, last) : far
    this.#best[depth + 1] = Math.min(this.best(depth), whole)
  }

  /** Distance where the last two letters of both are the same, the other way round. */
  #swapped(token: string, depth: number, at: number): number {
    const word = this.#word
    const isSwapped =
      at > 1 &&
      depth > 0 &&
      word[at - 1] === token.charCodeAt(depth - 1) &&
      word[at - 2] === token.charCodeAt(depth)
    return isSwapped ? cell(this.#row(depth - 1), at - 2) + 1 : far
  }

  #row(depth: number): Uint8Array {
    return this.#rows[depth] ?? new Uint8Array()
  }
}

const cell = (row: Uint8Array, at: number): number => row[at] ?? far

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  return length
}
