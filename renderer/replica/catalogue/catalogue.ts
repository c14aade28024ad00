import type { CatalogueStatus, ReplicaQueries } from '#src/app/ports.ts'
import type { Clock } from '#src/base/clock.ts'
import type { Sku } from '#src/base/ids.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { RejectedRow, ToReplica } from '#src/contract/replica/port-messages.ts'
import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import type { Product } from '#src/domain/product/product.ts'
import { held } from '../database/held-document.ts'
import type { HeldDocument } from '../database/held-document.ts'
import { ReplicaError } from '../database/replica-error.ts'
import type { ReplicaDatabase, ReplicaStore } from '../database/replica-store.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { catalogueLines } from './catalogue-lines.ts'
import type { EarlyEdition, Edition, OpenedEdition, Publication } from './edition.ts'
import { foldEdition, isHeavy, newEdition, openEdition, patchEdition, storeEdition } from './edition.ts'
import { fillShelf } from './fill-shelf.ts'
import { IndexBuilder } from './index-builder.ts'
import type { ShelfName } from './page-shelf.ts'
import { PageShelf, shelfNames } from './page-shelf.ts'
import { productChanges } from './product-changes.ts'
import { readDeltas } from './read-deltas.ts'
import { Slices } from './slices.ts'
import { soldRanks } from './sold-ranks.ts'

export type CatalogueParts = {
  readonly database: ReplicaDatabase
  readonly store: ReplicaStore
  readonly clock: Clock
  /** Opens a file of the page's own origin. */
  readonly openFile: (path: string) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
  /** Called when products, stores or the progress of loading changed. */
  readonly changed: () => void
}

type Loading = {
  readonly builder: IndexBuilder
  readonly shelf: PageShelf
  progress: number
  /** All that came, while it is being stored. */
  edition: Edition | null
}

type Deltas = Extract<ToReplica, { readonly type: 'catalogue-deltas' }>

type CatalogueQueries = Pick<
  ReplicaQueries,
  'productByCode' | 'searchProducts' | 'productsOfModel' | 'catalogueStatus'
>

const notLeadingOn = new ReplicaError('failed', 'The deltas do not lead on from what is held')

const metaId = 'catalogue'

/** Products of one model beside each other on a screen. */
const mostOfModel = 500

/**
 * The products for sale. One edition is shown at a time: the next one is made beside it and takes its place whole. Until the
 * first is complete, codes are looked up among what has arrived; it can be searched before it is stored.
 */
export class Catalogue implements CatalogueQueries {
  readonly #parts: CatalogueParts
  #ready: Edition | null = null
  /** What is stored, until its words are read too; where they cannot be, until another publication is stored. */
  #early: EarlyEdition | null = null
  /** Ends when it is shown whole. */
  #opened: Promise<void> = Promise.resolve()
  #loading: Loading | null = null
  readonly #reads = new Set<Promise<unknown>>()
  /** How often this store sells each SKU; how much that is of each number of the edition shown. */
  #sold: ReadonlyMap<Sku, number> = new Map()
  #soldRank = new Uint8Array()
  /** Ends when the patches of the edition shown are in its pages. */
  #folding: Promise<void> = Promise.resolve()

  constructor(parts: CatalogueParts) {
    this.#parts = parts
  }

  /**
   * Takes up the publication that is stored, if there is one; where it is not whole it is asked for again. From then on codes are
   * answered; all other questions wait for the words, which are several times as much to read.
   */
  async open(): Promise<void> {
    const { database, store } = this.#parts
    const publication = publicationOf(await store.get('meta', metaId))
    if (!publication) return
    const found = await openEdition(database, publication, this.#slices())
    this.#early = found?.early ?? null
    this.#opened = this.#openWhole(found)
    // Whoever waits for it is told.
    this.#opened.catch(() => undefined)
  }

  async #openWhole(found: OpenedEdition | null): Promise<void> {
    // What cannot be read is not there: main is asked for all of it.
    this.#ready = (await found?.readWhole().catch(() => null)) ?? null
    if (!this.#ready) return this.#parts.store.remove('meta', [metaId])
    this.#early = null
    if (isHeavy(this.#ready)) this.#fold(this.#ready)
    this.#warm(this.#ready)
  }

  /** Says how often this store has sold what: the search shows it first. */
  async rankBy(sold: ReadonlyMap<Sku, number>): Promise<void> {
    this.#sold = sold
    await this.#opened
    const shown = this.#ready
    const rank = shown ? await soldRanks(shown.index, sold, this.#slices()) : new Uint8Array()
    // Numbers of an edition that was replaced meanwhile mean other products; those of a patched one do not.
    if (this.#ready?.shelf === shown?.shelf) this.#soldRank = rank
  }

  /** Waits for what is still being written. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#opened])
    await Promise.allSettled([this.#folding])
  }

  /** What is stored whole. */
  async publication(): Promise<Publication | null> {
    await this.#opened
    return this.#ready?.publication ?? null
  }

  get #shown(): Edition | null {
    return this.#ready ?? this.#loading?.edition ?? null
  }

  /** Replaces what is shown by another publication; one that is shown already changes nothing. Answers with what was not understood. */
  async load({ number, epoch, snapshot }: CatalogueManifest, path: string): Promise<readonly RejectedRow[]> {
    const shown = await this.publication()
    if (shown?.epoch === epoch && shown.number >= number) return []
    await this.#folded()
    const inUse = shown?.shelf ?? this.#early?.publication.shelf
    const name = inUse === shelfNames[0] ? shelfNames[1] : shelfNames[0]
    const shelf = await this.#emptyShelf(name)
    const loading: Loading = { builder: new IndexBuilder(), shelf, progress: 0, edition: null }
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

  /** Leads what is shown on to the publication that the last delta reaches. Answers with what was not understood. */
  async applyDeltas({ epoch, deltas }: Pick<Deltas, 'epoch' | 'deltas'>): Promise<readonly RejectedRow[]> {
    await this.#opened
    await this.#folded()
    const shown = this.#ready
    const news = deltas.filter(({ to }) => to > (shown?.publication.number ?? 0))
    const [first, last] = [news[0], news.at(-1)]
    if (!shown || shown.publication.epoch !== epoch) throw notLeadingOn
    if (!first || !last) return []
    if (first.from > shown.publication.number) throw notLeadingOn
    const slices = this.#slices()
    const { products, places, gonePlaces, kept } = await readDeltas(news, this.#parts.openFile, slices)
    const changes = await productChanges(shown, products, slices)
    await this.#parts.store.put('places', places)
    await this.#parts.store.remove('places', gonePlaces)
    this.#ready = await patchEdition(shown, { number: last.to, changes }, slices)
    this.#parts.changed()
    if (isHeavy(this.#ready)) this.#fold(this.#ready)
    return kept
  }

  async productByCode(code: string): Promise<Product | null> {
    const wanted = code.trim()
    const early = await this.#withCode(this.#early, wanted)
    if (early) return early
    await this.#opened
    return this.#withCode(this.#ready ?? this.#loading, wanted)
  }

  async productBySku(sku: Sku): Promise<Product | null> {
    await this.#opened
    const from = this.#ready ?? this.#loading
    if (!from) return null
    const found = await this.#products(from, numbersOf(from, sku))
    return found.find((product) => product.sku === sku) ?? null
  }

  async searchProducts(query: string, limit: number): Promise<readonly Product[]> {
    await this.#opened
    const shown = this.#shown
    return shown ? this.#products(shown, shown.index.search(query, limit, this.#soldRank)) : []
  }

  async productsOfModel(model: string): Promise<readonly Product[]> {
    await this.#opened
    const shown = this.#shown
    return shown ? this.#products(shown, shown.index.ofModel(model).slice(0, mostOfModel)) : []
  }

  async catalogueStatus(): Promise<CatalogueStatus> {
    const number = (await this.publication())?.number ?? null
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
    const index = new CatalogueIndex(loading.builder.finish())
    loading.edition = newEdition(publication, { index, shelf: loading.shelf })
    this.#parts.changed()
    const edition = await storeEdition(loading.edition, this.#slices())
    await this.#replacePlaces(places)
    await store.put('meta', [held(metaId, publication)])
    const before = this.#ready ?? this.#early
    const rank = await soldRanks(index, this.#sold, this.#slices())
    this.#ready = edition
    this.#early = null
    this.#soldRank = rank
    // Answers that were begun on the old pages are ended on them.
    await Promise.allSettled(this.#reads)
    await before?.shelf.clear()
    this.#warm(edition)
  }

  /** What could not be read ahead is read when it is asked for, and its failure told then. */
  #warm({ shelf, index }: Edition): void {
    shelf.warm(index.arrays.slots, this.#slices()).catch(() => undefined)
  }

  /** Goes on while other messages are taken; what it could not do is told by the next one that changes the catalogue. */
  #fold(edition: Edition): void {
    this.#folding = Promise.allSettled(this.#reads)
      .then(() => foldEdition(edition, this.#slices()))
      .then((folded) => {
        this.#ready = folded
      })
    this.#folding.catch(() => undefined)
  }

  async #folded(): Promise<void> {
    const folding = this.#folding
    this.#folding = Promise.resolve()
    await folding
  }

  #slices(): Slices {
    return new Slices(this.#parts.clock)
  }

  async #withCode(from: EarlyEdition | Edition | Loading | null, code: string): Promise<Product | null> {
    if (!from) return null
    const found = await this.#products(from, numbersOf(from, code))
    return found.find((product) => hasCode(product, code)) ?? null
  }

  async #products(
    from: EarlyEdition | Edition | Loading,
    numbers: readonly number[],
  ): Promise<readonly Product[]> {
    const read = from.shelf.products(numbers, 'patched' in from ? from.patched : unpatched)
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
      ...(await store.withPrefix('places', 'offer:')),
      ...(await store.withPrefix('places', 'pricelist:')),
    ]
    await store.put('places', places)
    await store.remove(
      'places',
      known.flatMap(({ id }) => (published.has(id) ? [] : [id])),
    )
  }
}

const unpatched = new Map<number, string>()

const numbersOf = (from: EarlyEdition | Edition | Loading, code: string): readonly number[] =>
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
