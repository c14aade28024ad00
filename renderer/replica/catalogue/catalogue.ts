import type { CatalogueStatus, ReplicaQueries } from '#src/app/ports.ts'
import type { Sku } from '#src/base/ids.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { RejectedRow } from '#src/contract/replica/port-messages.ts'
import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import type { Product } from '#src/domain/product/product.ts'
import { held } from '../database/held-document.ts'
import type { HeldDocument } from '../database/held-document.ts'
import type { ReplicaDatabase, ReplicaStore } from '../database/replica-store.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { catalogueLines } from './catalogue-lines.ts'
import { fillShelf } from './fill-shelf.ts'
import { IndexBuilder } from './index-builder.ts'
import type { ShelfName } from './page-shelf.ts'
import { PageShelf, shelfNames } from './page-shelf.ts'
import { indexId, readIndex, storeIndex } from './stored-index.ts'

export type CatalogueParts = {
  readonly database: ReplicaDatabase
  readonly store: ReplicaStore
  /** Opens a file of the page's own origin. */
  readonly openFile: (path: string) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
  /** Called when products, stores or the progress of loading changed. */
  readonly changed: () => void
}

type Publication = { readonly number: number; readonly epoch: string; readonly shelf: ShelfName }
type Ready = { readonly publication: Publication; readonly index: CatalogueIndex; readonly shelf: PageShelf }
type Loading = { readonly builder: IndexBuilder; readonly shelf: PageShelf; progress: number }

type CatalogueQueries = Pick<
  ReplicaQueries,
  'productByCode' | 'searchProducts' | 'productsOfModel' | 'catalogueStatus'
>

const metaId = 'catalogue'

/** Products of one model beside each other on a screen. */
const mostOfModel = 500

/**
 * The products for sale. One publication is shown at a time: the next one is packed onto a second shelf and takes its place
 * whole. Until the first is complete, codes are looked up among what has arrived.
 */
export class Catalogue implements CatalogueQueries {
  readonly #parts: CatalogueParts
  #ready: Ready | null = null
  #loading: Loading | null = null
  readonly #reads = new Set<Promise<unknown>>()

  constructor(parts: CatalogueParts) {
    this.#parts = parts
  }

  /** Takes up the publication that is stored, if there is one; without its index it is asked for again. */
  async open(): Promise<void> {
    const publication = publicationOf(await this.#parts.store.get('meta', metaId))
    if (!publication) return
    const shelf = await PageShelf.open(this.#parts.database, publication.shelf)
    const arrays = readIndex(await shelf.read(indexId))
    if (arrays) this.#ready = { publication, index: new CatalogueIndex(arrays), shelf }
    else await this.#parts.store.remove('meta', [metaId])
  }

  get publication(): Publication | null {
    return this.#ready?.publication ?? null
  }

  /** Replaces what is shown by another publication; one that is shown already changes nothing. Answers with what was not understood. */
  async load({ number, epoch, snapshot }: CatalogueManifest, path: string): Promise<readonly RejectedRow[]> {
    const shown = this.publication
    if (shown?.epoch === epoch && shown.number >= number) return []
    const name = shown?.shelf === shelfNames[0] ? shelfNames[1] : shelfNames[0]
    const shelf = await this.#emptyShelf(name)
    const loading: Loading = { builder: new IndexBuilder(), shelf, progress: 0 }
    this.#loading = loading
    try {
      const lines = catalogueLines(await this.#parts.openFile(path))
      const filled = await fillShelf(lines, loading, {
        documents: snapshot.documents,
        onProgress: (share) => this.#progress(loading, share),
      })
      await this.#publish({ number, epoch, shelf: name }, loading, filled.places)
      return filled.kept
    } catch (error) {
      await shelf.clear()
      throw error
    } finally {
      this.#loading = null
      this.#parts.changed()
    }
  }

  async productByCode(code: string): Promise<Product | null> {
    const wanted = code.trim()
    const from = this.#ready ?? this.#loading
    if (!from) return null
    const found = await this.#products(from, numbersOf(from, wanted))
    return found.find((product) => hasCode(product, wanted)) ?? null
  }

  async productBySku(sku: Sku): Promise<Product | null> {
    const from = this.#ready ?? this.#loading
    if (!from) return null
    const found = await this.#products(from, numbersOf(from, sku))
    return found.find((product) => product.sku === sku) ?? null
  }

  async searchProducts(query: string, limit: number): Promise<readonly Product[]> {
    const ready = this.#ready
    return ready ? this.#products(ready, ready.index.search(query, limit)) : []
  }

  async productsOfModel(model: string): Promise<readonly Product[]> {
    const ready = this.#ready
    return ready ? this.#products(ready, ready.index.ofModel(model).slice(0, mostOfModel)) : []
  }

  async catalogueStatus(): Promise<CatalogueStatus> {
    const number = this.publication?.number ?? null
    const products = this.#ready?.index.products ?? this.#loading?.builder.products ?? 0
    if (this.#loading) return { state: 'loading', products, progress: this.#loading.progress, number }
    return { state: this.#ready ? 'ready' : 'empty', products, progress: this.#ready ? 1 : 0, number }
  }

  async #emptyShelf(name: ShelfName): Promise<PageShelf> {
    // A load that a crash cut short has left its pages behind.
    await (await PageShelf.open(this.#parts.database, name)).clear()
    return PageShelf.open(this.#parts.database, name)
  }

  #progress(loading: Loading, share: number): void {
    loading.progress = share
    this.#parts.changed()
  }

  /** Everything is stored before the one write that makes it the catalogue. */
  async #publish(publication: Publication, loading: Loading, places: readonly HeldDocument[]): Promise<void> {
    const { store } = this.#parts
    const arrays = loading.builder.finish()
    await loading.shelf.write([storeIndex(arrays)])
    await this.#replacePlaces(places)
    await store.put('meta', [held(metaId, publication)])
    const before = this.#ready
    this.#ready = { publication, index: new CatalogueIndex(arrays), shelf: loading.shelf }
    // Answers that were begun on the old pages are ended on them.
    await Promise.allSettled(this.#reads)
    await before?.shelf.clear()
  }

  async #products({ shelf }: Ready | Loading, numbers: readonly number[]): Promise<readonly Product[]> {
    const read = shelf.products(numbers)
    this.#reads.add(read)
    try {
      return await read
    } finally {
      this.#reads.delete(read)
    }
  }

  async #replacePlaces(places: readonly HeldDocument[]): Promise<void> {
    const { store } = this.#parts
    const published = new Set(places.map(({ id }) => id))
    const known = [
      ...(await store.withPrefix('places', 'store:')),
      ...(await store.withPrefix('places', 'policy:')),
    ]
    await store.put('places', places)
    await store.remove(
      'places',
      known.flatMap(({ id }) => (published.has(id) ? [] : [id])),
    )
  }
}

const numbersOf = (from: Ready | Loading, code: string): readonly number[] =>
  'index' in from ? from.index.withCode(code) : from.builder.withCode(code)

function hasCode({ sku, gtins }: Product, code: string): boolean {
  const gtin = /^\d+$/.test(code) ? canonicalGtin(code) : null
  return sku === code || gtins.some((candidate) => canonicalGtin(candidate) === gtin)
}

function publicationOf(stored: HeldDocument | null): Publication | null {
  const { number, epoch, shelf } = stored?.document ?? {}
  const name = shelfNames.find((candidate) => candidate === shelf)
  return typeof number === 'number' && typeof epoch === 'string' && name
    ? { number, epoch, shelf: name }
    : null
}
