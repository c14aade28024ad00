import type { PublishedFile } from '#src/contract/documents/catalogue-document.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { RejectedRow } from '#src/contract/replica/port-messages.ts'
import type { Sku } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { HeldDocument } from '../database/held-document.ts'
import { ReplicaError } from '../database/replica-error.ts'
import { placeOf } from '../feed/document-schemas.ts'
import { toHeld } from '../feed/to-held.ts'
import { catalogueLines } from './catalogue-lines.ts'
import type { CatalogueLine } from './read-catalogue-line.ts'
import { readCatalogueLine } from './read-catalogue-line.ts'
import type { Slices } from './slices.ts'

type File = ReadableStream<Uint8Array<ArrayBuffer>>
type Delta = PublishedFile & { readonly path: string }

/** A product of a delta; null where it is gone. */
export type ProductNews = { readonly id: string; readonly line: string; readonly product: Product | null }

/** The newest word of some deltas on each document. */
export type CatalogueNews = {
  readonly products: readonly ProductNews[]
  readonly places: readonly HeldDocument[]
  readonly gonePlaces: readonly string[]
  readonly kept: readonly RejectedRow[]
}

/** Reads deltas in their order. Throws `catalogue-damaged` where one cannot be read or is not as long as it should be. */
export async function readDeltas(
  deltas: readonly Delta[],
  openFile: (path: string) => Promise<File>,
  slices: Slices,
): Promise<CatalogueNews> {
  const newest = new Map<string, Read>()
  for (const delta of deltas) {
    let documents = 0
    for await (const lines of catalogueLines(await openFile(delta.path))) {
      const reads = lines.filter(Boolean).map(readLine)
      for (const read of reads) newest.set(read.line.id, read)
      documents += reads.length
      await slices.pause()
    }
    if (documents !== delta.documents) {
      throw new ReplicaError('catalogue-damaged', `${delta.file}: ${documents} documents`)
    }
  }
  return sortNews([...newest.values()])
}

type Readable = Exclude<CatalogueLine, { readonly line: 'unreadable' }>
type Read = { readonly text: string; readonly line: Readable }

function readLine(text: string): Read {
  const line = readCatalogueLine(text)
  if (line.line === 'unreadable') throw new ReplicaError('catalogue-damaged', 'A line is no document')
  return { text, line }
}

const productPrefix = documentIds.product('' as Sku)

/** A product that is not understood is not for sale, as if a snapshot had said it. */
const toProductNews = ({ text, line }: Read): ProductNews =>
  line.line === 'product'
    ? { id: line.id, line: text, product: line.product }
    : { id: line.id, line: '', product: null }

function sortNews(reads: readonly Read[]): CatalogueNews {
  const products = reads.filter(({ line }) => line.id.startsWith(productPrefix)).map(toProductNews)
  const gonePlaces = reads.flatMap(({ line: { line, id } }) =>
    line === 'gone' && placeOf(id)?.collection === 'places' ? [id] : [],
  )
  const places: HeldDocument[] = []
  const kept: RejectedRow[] = []
  for (const { line } of reads) {
    if (line.line !== 'other') continue
    const sorted = toHeld(line.id, line.document)
    if (sorted.ok && sorted.collection === 'places') places.push(sorted.held)
    else kept.push(sorted.ok ? { id: line.id, reason: 'not-of-a-catalogue' } : sorted.rejected)
  }
  return { products, places, gonePlaces, kept }
}
