import type { PageDocument } from '../database/page-document.ts'
import type { CodeArrays, IndexArrays, WordArrays } from './index-arrays.ts'
import { packNumbers, unpackNumbers } from './packed-numbers.ts'
import type { Slices } from './slices.ts'
import { textSum } from './text-sum.ts'

/**
 * Where the index of a shelf is stored: in one of two places, so that the next one is written beside it, in so many documents, of
 * which the first ones hold the codes.
 */
export type IndexPlace = { readonly slot: string; readonly documents: number; readonly codes: number }

/** Another packing has other slots: a catalogue whose index is of an older program is asked for again. */
const slots = ['index-6-a', 'index-6-b'] as const

export const firstSlot = slots[0]
export const otherSlot = (slot: string): string => (slot === slots[0] ? slots[1] : slots[0])

export const isSlot = (name: string): boolean => slots.some((slot) => slot === name)

export const indexIds = ({ slot, documents }: IndexPlace): readonly string[] =>
  Array.from({ length: documents }, (_, at) => `${slot}-${at}`)

export const codeIds = (place: IndexPlace): readonly string[] => indexIds(place).slice(0, place.codes)
export const wordIds = (place: IndexPlace): readonly string[] => indexIds(place).slice(place.codes)

const codeParts = ['counts', 'gtins', 'gtinProducts'] as const
const wordParts = ['tokens', 'starts', 'postings'] as const
type Part = (typeof codeParts | typeof wordParts)[number]

const isOfCodes = ({ parts: [name] }: PageDocument): boolean => codeParts.some((part) => part === name)

/** The place of an index that is stored in these documents. */
export const placeOf = (slot: string, documents: readonly PageDocument[]): IndexPlace => ({
  slot,
  documents: documents.length,
  codes: documents.filter(isOfCodes).length,
})

/** Characters of one document: a database takes them within a slice. */
const charactersPerDocument = 131_072

/** The index as it is stored beside the pages, so that a start need not read a single product; the codes first. */
export async function storeIndex(
  { tokens, slots: given, products, ...numbers }: IndexArrays,
  slot: string,
  slices: Slices,
): Promise<readonly PageDocument[]> {
  const arrays = { ...numbers, counts: Uint32Array.of(given, products) }
  const pieces: [Part, string, string][] = []
  for (const part of [...codeParts, ...wordParts]) {
    const text = part === 'tokens' ? await joined(tokens, slices) : await packNumbers(arrays[part], slices)
    for (const piece of cut(text)) pieces.push([part, piece, textSum(piece)])
  }
  return pieces.map((parts, at) => ({ id: `${slot}-${at}`, parts }))
}

function cut(text: string): readonly string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length; from += charactersPerDocument) {
    pieces.push(text.slice(from, from + charactersPerDocument))
  }
  return pieces
}

const tokensPerJoin = 8_192

async function joined(tokens: readonly string[], slices: Slices): Promise<string> {
  const texts: string[] = []
  for (let from = 0; from < tokens.length; from += tokensPerJoin) {
    texts.push(tokens.slice(from, from + tokensPerJoin).join('\n'))
    await slices.pause()
  }
  return texts.join('\n')
}

type Found = ReadonlyMap<string, PageDocument>

/** Null where a document of them is missing or damaged. */
export function readCodes(place: IndexPlace, found: Found): CodeArrays | null {
  const textOf = readTexts(codeIds(place), found)
  if (!textOf) return null
  const [slots = 0, products = 0] = new Uint32Array(unpackNumbers(textOf('counts')))
  return {
    gtins: new Float64Array(unpackNumbers(textOf('gtins'))),
    gtinProducts: new Uint32Array(unpackNumbers(textOf('gtinProducts'))),
    slots,
    products,
  }
}

/** Null where a document of them is missing or damaged. */
export function readWords(place: IndexPlace, found: Found): WordArrays | null {
  const textOf = readTexts(wordIds(place), found)
  if (!textOf) return null
  const tokens = textOf('tokens')
  return {
    tokens: tokens === '' ? [] : tokens.split('\n'),
    starts: new Uint32Array(unpackNumbers(textOf('starts'))),
    postings: new Uint32Array(unpackNumbers(textOf('postings'))),
  }
}

function readTexts(ids: readonly string[], found: Found): ((part: Part) => string) | null {
  const pieces = ids.map((id) => found.get(id)?.parts ?? [])
  if (pieces.some(([, piece, sum]) => piece === undefined || textSum(piece) !== sum)) return null
  return (part) => pieces.flatMap(([name, piece = '']) => (name === part ? [piece] : [])).join('')
}
