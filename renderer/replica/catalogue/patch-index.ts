import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { IndexArrays } from './index-arrays.ts'
import { postTokens } from './index-entries.ts'
import type { Slices } from './slices.ts'
import { lowerBound } from './sorted-range.ts'

/** How one product is found after a delta; null where it is not there. A number above all others is a new product. */
export type IndexChange = {
  readonly number: number
  readonly before: Product | null
  readonly after: Product | null
}

/** Tokens looked at between two chances to answer a question. */
const tokensPerPause = 512
const tokensPerCopy = 8_192

/**
 * The index with these changes. Postings of tokens that no changed product has are copied as they are; said twice, the
 * same changes make the same index.
 */
export async function patchIndex(
  arrays: IndexArrays,
  changes: readonly IndexChange[],
  slices: Slices,
): Promise<IndexArrays> {
  if (changes.length === 0) return arrays
  const touched = await touchedTokens(changes, slices)
  const words = await patchTokens(arrays, touched, slices)
  const gtins = await patchGtins(arrays, changes, slices)
  await slices.pause()
  const slots = changes.reduce((most, { number }) => Math.max(most, number + 1), arrays.slots)
  const products = changes.reduce((sum, change) => sum + difference(change, arrays), arrays.products)
  return { ...words, ...gtins, slots, products }
}

/** What a product, by its number, has to do with a token: null where it does not have it any more. */
type Touched = Map<number, 0 | 1 | null>

async function touchedTokens(
  changes: readonly IndexChange[],
  slices: Slices,
): Promise<ReadonlyMap<string, Touched>> {
  const touched = new Map<string, Touched>()
  const of = (token: string): Touched => {
    const known = touched.get(token) ?? new Map<number, 0 | 1 | null>()
    touched.set(token, known)
    return known
  }
  for (const { number, before, after } of changes) {
    if (before) postTokens(before, (token) => of(token).set(number, null))
    if (after) {
      const own = new Map<string, 0 | 1>()
      postTokens(after, (token, beginsName) => own.has(token) || own.set(token, beginsName))
      for (const [token, beginsName] of own) of(token).set(number, beginsName)
    }
    await slices.pause()
  }
  return touched
}

type Words = Pick<IndexArrays, 'tokens' | 'starts' | 'postings'>

/** One token of the new index: a run of the old one as it was, or new postings. */
type Piece =
  { readonly from: number; readonly to: number } | { readonly token: string; readonly postings: Uint32Array }

async function patchTokens(
  old: Words,
  touched: ReadonlyMap<string, Touched>,
  slices: Slices,
): Promise<Words> {
  const pieces: Piece[] = []
  let done = 0
  for (const [count, token] of [...touched.keys()].sort().entries()) {
    const at =
      done + lowerBound(old.tokens.length - done, (index) => (old.tokens[done + index] ?? '') < token)
    if (at > done) pieces.push({ from: done, to: at })
    const isKnown = old.tokens[at] === token
    const known = isKnown ? old.postings.subarray(old.starts[at], old.starts[at + 1]) : new Uint32Array()
    const postings = patchPostings(known, touched.get(token) ?? new Map())
    if (postings.length > 0) pieces.push({ token, postings })
    done = isKnown ? at + 1 : at
    if (count % tokensPerPause === 0) await slices.pause()
  }
  pieces.push({ from: done, to: old.tokens.length })
  return joinPieces(old, pieces, slices)
}

function patchPostings(known: Uint32Array, touched: Touched): Uint32Array {
  const kept = known.filter((posting) => !touched.has(posting >>> 1))
  const added = [...touched].flatMap(([number, flag]) => (flag === null ? [] : [2 * number + flag]))
  const postings = new Uint32Array(kept.length + added.length)
  postings.set(kept)
  postings.set(added, kept.length)
  return added.length > 0 ? postings.sort() : postings
}

async function joinPieces(old: Words, pieces: readonly Piece[], slices: Slices): Promise<Words> {
  const size = sizeOf(old, pieces)
  const words = {
    tokens: new Array<string>(size.tokens),
    starts: new Uint32Array(size.tokens + 1),
    postings: new Uint32Array(size.postings),
  }
  let token = 0
  for (const [count, piece] of pieces.entries()) {
    if ('token' in piece) {
      words.tokens[token] = piece.token
      words.postings.set(piece.postings, words.starts[token])
      words.starts[token + 1] = (words.starts[token] ?? 0) + piece.postings.length
      token += 1
    } else {
      await copyRun(old, piece, { words, token, slices })
      token += piece.to - piece.from
    }
    if (count % tokensPerPause === 0) await slices.pause()
  }
  return words
}

type Target = {
  readonly words: { readonly tokens: string[] } & Pick<Words, 'starts' | 'postings'>
  readonly token: number
  readonly slices: Slices
}

async function copyRun(
  old: Words,
  { from, to }: { readonly from: number; readonly to: number },
  { words, token, slices }: Target,
): Promise<void> {
  const begun = old.starts[from] ?? 0
  const written = words.starts[token] ?? 0
  words.postings.set(old.postings.subarray(begun, old.starts[to]), written)
  for (let index = from; index < to; index += 1) {
    const at = token + index - from
    words.tokens[at] = old.tokens[index] ?? ''
    words.starts[at + 1] = (old.starts[index + 1] ?? 0) - begun + written
    if (index % tokensPerCopy === 0) await slices.pause()
  }
}

function sizeOf(
  old: Words,
  pieces: readonly Piece[],
): { readonly tokens: number; readonly postings: number } {
  let [tokens, postings] = [0, 0]
  for (const piece of pieces) {
    tokens += 'token' in piece ? 1 : piece.to - piece.from
    postings +=
      'token' in piece ? piece.postings.length : (old.starts[piece.to] ?? 0) - (old.starts[piece.from] ?? 0)
  }
  return { tokens, postings }
}

type Gtins = Pick<IndexArrays, 'gtins' | 'gtinProducts'>

const codesOf = (product: Product | null): readonly number[] =>
  (product?.gtins ?? []).map((gtin) => Number(canonicalGtin(gtin)))

async function patchGtins(old: Gtins, all: readonly IndexChange[], slices: Slices): Promise<Gtins> {
  const changes = all.filter(({ before, after }) => codesOf(before).join() !== codesOf(after).join())
  if (changes.length === 0) return { gtins: old.gtins, gtinProducts: old.gtinProducts }
  const touched = new Set(changes.map(({ number }) => number))
  const added = changes
    .flatMap(({ number, after }) => codesOf(after).map((gtin) => [gtin, number] as const))
    .sort(([a], [b]) => a - b)
  await slices.pause()
  return mergeCodes(old, { kept: keptCodes(old, touched), added }, slices)
}

type Codes = { readonly kept: Uint32Array; readonly added: readonly (readonly [number, number])[] }

async function mergeCodes(old: Gtins, { kept, added }: Codes, slices: Slices): Promise<Gtins> {
  const gtins = new Float64Array(kept.length + added.length)
  const gtinProducts = new Uint32Array(gtins.length)
  let [next, at] = [0, 0]
  for (let written = 0; written < gtins.length; written += 1) {
    const from = kept[at] ?? -1
    const known = old.gtins[from] ?? Infinity
    const add = added[next]
    const isAdded = add !== undefined && add[0] < known
    gtins[written] = isAdded ? add[0] : known
    gtinProducts[written] = isAdded ? add[1] : (old.gtinProducts[from] ?? 0)
    if (isAdded) next += 1
    else at += 1
    if (written % tokensPerCopy === 0) await slices.pause()
  }
  return { gtins, gtinProducts }
}

/** Where codes of untouched products stand. */
function keptCodes({ gtinProducts }: Gtins, touched: ReadonlySet<number>): Uint32Array {
  const kept = new Uint32Array(gtinProducts.length)
  let count = 0
  for (let at = 0; at < gtinProducts.length; at += 1) {
    if (!touched.has(gtinProducts[at] ?? 0)) kept[count++] = at
  }
  return kept.subarray(0, count)
}

const difference = ({ number, after }: IndexChange, { slots }: IndexArrays): number =>
  number >= slots ? Number(after !== null) : after ? 0 : -1
