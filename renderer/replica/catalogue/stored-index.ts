import type { PageDocument } from '../database/page-document.ts'
import type { IndexArrays } from './index-arrays.ts'
import { packNumbers, unpackNumbers } from './packed-numbers.ts'
import type { Slices } from './slices.ts'

/** Where the index of a shelf is stored: in one of two places, so that the next one is written beside it, in so many documents. */
export type IndexPlace = { readonly slot: string; readonly documents: number }

/** Another packing has other slots: a catalogue whose index is of an older program is asked for again. */
const slots = ['index-3-a', 'index-3-b'] as const

export const firstSlot = slots[0]
export const otherSlot = (slot: string): string => (slot === slots[0] ? slots[1] : slots[0])

export const indexIds = ({ slot, documents }: IndexPlace): readonly string[] =>
  Array.from({ length: documents }, (_, at) => `${slot}-${at}`)

/** Characters of one document: a database takes them within a slice. */
const charactersPerDocument = 131_072

/** The index as it is stored beside the pages, so that a start need not read a single product. */
export async function storeIndex(
  { tokens, starts, postings, gtins, gtinProducts, slots: given, products }: IndexArrays,
  slot: string,
  slices: Slices,
): Promise<readonly PageDocument[]> {
  const texts = [await joined(tokens, slices)]
  for (const numbers of [starts, postings, gtins, gtinProducts, Uint32Array.of(given, products)]) {
    texts.push(await packNumbers(numbers, slices))
  }
  const pieces = texts.flatMap((text, at) => cut(text).map((piece) => [String(at), piece]))
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

/** Null where a document of it is missing. */
export function readIndex(place: IndexPlace, found: ReadonlyMap<string, PageDocument>): IndexArrays | null {
  const [tokens, ...packed] = readTexts(place, found) ?? []
  if (tokens === undefined) return null
  const numbers = (part: number): ArrayBuffer => unpackNumbers(packed[part] ?? '')
  const [given = 0, products = 0] = new Uint32Array(numbers(4))
  return {
    tokens: tokens === '' ? [] : tokens.split('\n'),
    starts: new Uint32Array(numbers(0)),
    postings: new Uint32Array(numbers(1)),
    gtins: new Float64Array(numbers(2)),
    gtinProducts: new Uint32Array(numbers(3)),
    slots: given,
    products,
  }
}

const storedTexts = 6

function readTexts(place: IndexPlace, found: ReadonlyMap<string, PageDocument>): readonly string[] | null {
  const texts = Array.from({ length: storedTexts }, (): string[] => [])
  for (const id of indexIds(place)) {
    const [text, piece] = found.get(id)?.parts ?? []
    if (text === undefined || piece === undefined) return null
    texts[Number(text)]?.push(piece)
  }
  return texts.map((pieces) => pieces.join(''))
}
