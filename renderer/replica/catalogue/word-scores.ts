import { codeScore } from './best-products.ts'
import type { IndexArrays } from './index-arrays.ts'
import type { NearTokens } from './near-tokens.ts'
import { forgivenEdits, nearTokens } from './near-tokens.ts'
import type { ScoreArrays } from './score-arrays.ts'
import { rangeOfPrefix, rangeOfValues } from './sorted-range.ts'
import { runsOf, skuToken, wordsOf } from './words.ts'

/** How well a product answers a word; one more where the word begins the name. */
const score = { twoEdits: 1, oneEdit: 3, part: 3, begins: 5, whole: 7, code: codeScore } as const

/** Fewer digits than these are looked up as words only. */
const fewestGtinDigits = 3
/** A shorter part of a code would be in every other one. */
const fewestPartLetters = 4
const gtinLengths = [8, 13, 14]

/** Parts after these narrow nothing down any more. */
const mostParts = 8

/** Words whose near tokens are kept: while the second word of a query is typed, the first is asked for with each letter. */
const mostKeptWords = 8

/** Score of every product for one word; 0 where it does not answer. Loosely: typing errors forgiven, parts of codes from their middle. */
export class WordScores {
  readonly #arrays: IndexArrays
  readonly #scores: ScoreArrays
  readonly #near = new Map<string, readonly NearTokens[]>()

  constructor(arrays: IndexArrays, scores: ScoreArrays) {
    this.#arrays = arrays
    this.#scores = scores
  }

  /** One of the arrays, to be given back. */
  of(word: string, isLoose: boolean): Uint16Array {
    const scores = this.#ofParts(word, isLoose)
    this.#raisePrefix(scores, skuToken(word), { begins: score.whole, whole: score.code })
    if (/^\d+$/.test(word) && word.length >= fewestGtinDigits) this.#raiseGtins(scores, word)
    // What people read off a label has a digit; a word need not be looked for in every code.
    if (isLoose && word.length >= fewestPartLetters && /\d/.test(word)) this.#raiseParts(scores, word)
    return scores
  }

  /** `cola-zero` asks for both of its parts. */
  #ofParts(word: string, isLoose: boolean): Uint16Array {
    const parts = wordsOf(word).slice(0, mostParts)
    return this.#scores.joined(parts, (part) => this.#ofPart(part, isLoose), keepLowest)
  }

  #ofPart(part: string, isLoose: boolean): Uint16Array {
    const scores = isLoose ? this.#ofRuns(part) : this.#scores.take()
    if (isLoose) this.#raiseNear(scores, part)
    this.#raisePrefix(scores, part, score)
    return scores
  }

  /** `500ml` asks for both of its runs, where it is not written so. */
  #ofRuns(part: string): Uint16Array {
    return this.#scores.joined(runsOf(part), (run) => this.#ofPart(run, false), keepLowest)
  }

  #raiseNear(scores: Uint16Array, word: string): void {
    for (const near of this.#nearOf(word)) {
      const worth = near.edits > 1 ? score.twoEdits : score.oneEdit
      for (let token = near.from; token < near.to; token += 1) this.#raiseToken(scores, token, worth)
    }
  }

  #nearOf(word: string): readonly NearTokens[] {
    const kept = this.#near.get(word)
    if (kept) return kept
    const edits = forgivenEdits(word)
    const near = edits === 0 ? [] : nearTokens(this.#arrays.tokens, word, edits)
    const [oldest] = this.#near.keys()
    if (oldest !== undefined && this.#near.size >= mostKeptWords) this.#near.delete(oldest)
    this.#near.set(word, near)
    return near
  }

  #raisePrefix(
    scores: Uint16Array,
    prefix: string,
    worth: { readonly begins: number; readonly whole: number },
  ): void {
    const { tokens } = this.#arrays
    const [from, to] = rangeOfPrefix(tokens, prefix)
    for (let token = from; token < to; token += 1) {
      this.#raiseToken(scores, token, tokens[token] === prefix ? worth.whole : worth.begins)
    }
  }

  #raiseToken(scores: Uint16Array, token: number, worth: number): void {
    const { postings, starts } = this.#arrays
    const end = starts[token + 1] ?? 0
    for (let at = starts[token] ?? 0; at < end; at += 1) {
      const posting = postings[at] ?? 0
      const found = worth + (posting & 1)
      const product = posting >>> 1
      if (found > (scores[product] ?? 0)) scores[product] = found
    }
  }

  #raiseGtins(scores: Uint16Array, digits: string): void {
    const { gtins, gtinProducts } = this.#arrays
    for (const length of gtinLengths) {
      if (digits.length > length) continue
      const size = 10 ** (length - digits.length)
      const [from, to] = rangeOfValues(gtins, Number(digits) * size, (Number(digits) + 1) * size)
      const worth = digits.length === length ? score.code : score.begins
      for (const product of gtinProducts.subarray(from, to)) raise(scores, product, worth)
    }
  }

  #raiseParts(scores: Uint16Array, word: string): void {
    const { tokens } = this.#arrays
    const [from, to] = rangeOfPrefix(tokens, skuToken(''))
    for (let token = from; token < to; token += 1) {
      if (tokens[token]?.includes(word)) this.#raiseToken(scores, token, score.part)
    }
    if (/^\d+$/.test(word)) this.#raiseGtinParts(scores, word)
  }

  /** Arithmetic, since a text of each of very many codes would take longer than a keystroke may. */
  #raiseGtinParts(scores: Uint16Array, digits: string): void {
    const { gtins, gtinProducts } = this.#arrays
    const wanted = Number(digits)
    const size = 10 ** digits.length
    for (let at = 0; at < gtins.length; at += 1) {
      let rest = gtins[at] ?? 0
      for (let left = digitsOf(rest); left >= digits.length; left -= 1) {
        if (rest - Math.floor(rest / size) * size === wanted) {
          raise(scores, gtinProducts[at] ?? 0, score.part)
          break
        }
        rest = Math.floor(rest / 10)
      }
    }
  }
}

/** Digits of a canonical code, which may begin with zeros. */
const digitsOf = (gtin: number): number => (gtin < 1e8 ? 8 : gtin < 1e13 ? 13 : 14)

function raise(scores: Uint16Array, product: number, worth: number): void {
  if (worth > (scores[product] ?? 0)) scores[product] = worth
}

function keepLowest(lowest: Uint16Array, scores: Uint16Array): void {
  for (let product = 0; product < lowest.length; product += 1) {
    lowest[product] = Math.min(lowest[product] ?? 0, scores[product] ?? 0)
  }
}
