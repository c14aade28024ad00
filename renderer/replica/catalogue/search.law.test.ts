import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Gtin, Sku } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { IndexBuilder } from './index-builder.ts'
import { wordsOf } from './words.ts'

type Goods = { readonly name: string; readonly gtin: string; readonly sold: number }

/** Distance with swaps of neighbours, the whole table at once. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : i)),
  )
  const at = (i: number, j: number): number => table[i]?.[j] ?? 99
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      table[i]![j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwap ? at(i - 2, j - 2) + 1 : 99,
      )
    }
  }
  return at(a.length, b.length)
}

const nearest = (token: string, word: string): number =>
  Math.min(...Array.from({ length: token.length + 1 }, (_, end) => distance(token.slice(0, end), word)))

/** What a part of what was typed is worth to one token of a name. */
function worthOf(part: string, token: string, isLoose: boolean): number {
  if (token === part) return 7
  if (token.startsWith(part)) return 5
  const allowed = part.length < 8 ? 1 : 2
  if (!isLoose || !/^\p{L}{5,}$/u.test(part)) return 0
  const edits = nearest(token, part)
  return edits > allowed ? 0 : edits < 2 ? 3 : 1
}

/** Where a number begins or ends. */
const runsIn = (word: string): string[] => word.split(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)

function worthInName(part: string, name: string, isLoose: boolean): number {
  const tokens = wordsOf(name).flatMap((word) => [word, ...runsIn(word)])
  return tokens.reduce((best, token, at) => {
    const found = worthOf(part, token, isLoose)
    return Math.max(best, found > 0 && at === 0 ? found + 1 : found)
  }, 0)
}

/** What one word is worth to a product, said as plainly as possible. */
function worth(goods: readonly Goods[], number: number, { word: typedWord, isLoose }: Typed): number {
  const { name, gtin } = goods[number] ?? { name: '', gtin: '' }
  const sku = `k-${number}`
  const parts = wordsOf(typedWord).map((part) => {
    const runs = isLoose ? runsIn(part).map((run) => worthInName(run, name, false)) : []
    return Math.max(worthInName(part, name, isLoose), runs.length > 0 ? Math.min(...runs) : 0)
  })
  const ofCode = isLoose
    ? [codeWorth(sku, gtin, typedWord), partWorth(sku, gtin, typedWord)]
    : [codeWorth(sku, gtin, typedWord)]
  return Math.max(parts.length > 0 ? Math.min(...parts) : 0, ...ofCode)
}

const isDigits = (typedWord: string): boolean => /^\d{3,}$/.test(typedWord)

function codeWorth(sku: string, gtin: string, typedWord: string): number {
  // With the 0 that a code of 13 digits has among those of 14.
  const spellings = [gtin, `0${gtin}`]
  if (sku === typedWord || spellings.includes(typedWord)) return 1_000
  if (sku.startsWith(typedWord)) return 7
  return isDigits(typedWord) && spellings.some((code) => code.startsWith(typedWord)) ? 5 : 0
}

function partWorth(sku: string, gtin: string, typedWord: string): number {
  if (typedWord.length < 4 || !/\d/.test(typedWord)) return 0
  return sku.includes(typedWord) || (isDigits(typedWord) && gtin.includes(typedWord)) ? 3 : 0
}

type Typed = { readonly word: string; readonly isLoose: boolean }

function scan(goods: readonly Goods[], words: readonly string[], isLoose: boolean): number[] {
  const scored = goods.map((one, number) => {
    const each = words.map((typedWord) => worth(goods, number, { word: typedWord, isLoose }))
    return {
      number,
      sold: one.sold,
      score: each.includes(0) ? 0 : each.reduce((sum, value) => sum + value, 0),
    }
  })
  const codes = (score: number): number => Math.floor(score / 1_000)
  return scored
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        codes(b.score) - codes(a.score) || b.sold - a.sold || b.score - a.score || a.number - b.number,
    )
    .map(({ number }) => number)
}

function naive(goods: readonly Goods[], words: readonly string[], limit: number): number[] {
  const exact = scan(goods, words, false)
  const isCode = words.some((typedWord) =>
    exact.some((number) => worth(goods, number, { word: typedWord, isLoose: false }) === 1_000),
  )
  if (isCode || exact.length >= Math.min(3, limit)) return exact.slice(0, limit)
  const loose = scan(goods, words, true).filter((number) => !exact.includes(number))
  return [...exact, ...loose].slice(0, limit)
}

const syllables = [
  'ko',
  'szul',
  'ka',
  'bi',
  'ał',
  'że',
  'lan',
  'to',
  'skar',
  'pe',
  'ty',
  'ba',
  'w',
  'eł',
  '50',
]
const word = fc
  .array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
const goods = fc.record({
  name: fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  gtin: fc.integer({ min: 1_000_000_000_000, max: 1_000_000_009_999 }).map(String),
  sold: fc.nat(2),
})

/** A word as it is typed: its beginning, with errors; or a part of a code. */
const typed = fc.oneof(
  fc
    .tuple(
      word,
      fc.nat(14),
      fc.array(fc.tuple(fc.nat(12), fc.constantFrom('', 'a', 'ś', 'swap')), { maxLength: 2 }),
    )
    .map(([whole, length, errors]) => {
      let text = wordsOf(whole)
        .join('')
        .slice(0, 2 + length)
      for (const [at, error] of errors) {
        const [before, after] = [text.slice(0, at), text.slice(at)]
        text =
          error === 'swap'
            ? before + [...after.slice(0, 2)].reverse().join('') + after.slice(2)
            : before + error + after.slice(1)
      }
      return wordsOf(text).join('') || 'ko'
    }),
  fc.integer({ min: 0, max: 9_999 }).map((number) => `${1_000_000_000_000 + number}`.slice(number % 12)),
  fc.constantFrom('k-1', 'k-', '-1', 'k-2'),
)

const productOf = ({ name, gtin }: Goods, number: number): Product => ({
  sku: `K-${number}` as Sku,
  gtins: [gtin as Gtin],
  name,
  category: 'x',
  unit: 'piece',
  price: { minor: 1, currency: 'PLN' },
  vat: 'A',
})

it('finds what a scan of all products finds, in the same order', () => {
  fc.assert(
    fc.property(
      fc.array(goods, { maxLength: 25 }),
      fc.array(typed, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 8 }),
      (all, words, limit) => {
        const builder = new IndexBuilder()
        for (const [number, one] of all.entries()) builder.add(productOf(one, number))
        const found = new CatalogueIndex(builder.finish()).search(
          words.join(' '),
          limit,
          Uint8Array.from(all, ({ sold }) => sold),
        )
        expect(found).toEqual(naive(all, words, limit))
      },
    ),
    { numRuns: 1_500 },
  )
})
