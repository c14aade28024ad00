import type { ReplicaQueries, ReplicaTopic } from '#src/app/ports.ts'
import type { Clock } from '#src/base/clock.ts'
import type { StoreId } from '#src/base/ids.ts'
import type { RejectedRow, ReplicaHello, ToReplica } from '#src/contract/replica/port-messages.ts'
import { Catalogue } from './catalogue/catalogue.ts'
import type { CatalogueParts } from './catalogue/catalogue.ts'
import type { HeldCollection, HeldDocument } from './database/held-document.ts'
import type { OpenDatabase, ReplicaOwner, ReplicaStorage } from './database/open-database.ts'
import { databaseName, openDatabase } from './database/open-database.ts'
import { Asides, asideViews } from './feed/asides.ts'
import { FeedApplier, hearProgress, ownFactsId } from './feed/feed-applier.ts'
import { FactKeeper } from './overlay/fact-keeper.ts'
import { ProgressTable } from './overlay/progress-table.ts'
import { BandTable } from './queries/band-table.ts'
import { CustomerDirectory } from './queries/customer-directory.ts'
import { customerQueries } from './queries/customer-queries.ts'
import { Freshness } from './queries/freshness.ts'
import { OrderNumbers } from './queries/order-numbers.ts'
import { placeQueries } from './queries/place-queries.ts'
import { purchaseQueries } from './queries/purchase-queries.ts'
import { PileDirectory } from './queries/pile-directory.ts'
import { SoldCounts } from './queries/sold-counts.ts'
import { StateReader } from './queries/state-reader.ts'
import { stockQueries } from './queries/stock-queries.ts'
import { TodaysPrices } from './queries/todays-prices.ts'
import { voucherQueries } from './queries/voucher-queries.ts'
import { workQueries } from './queries/work-queries.ts'

export type ReplicaEnvironment = {
  readonly clock: Clock
  readonly storage: ReplicaStorage
  readonly openFile: CatalogueParts['openFile']
  readonly changed: (topics: Iterable<ReplicaTopic>) => void
}

const checkpointPrefix = 'checkpoint:'

/** One opened replica: what main tells goes in, what screens ask comes out. */
export class Replica {
  readonly queries: ReplicaQueries
  readonly #environment: ReplicaEnvironment
  readonly #owner: ReplicaOwner
  readonly #opened: OpenDatabase
  readonly #progress = new ProgressTable()
  readonly #directory = new CustomerDirectory()
  readonly #numbers = new OrderNumbers()
  readonly #bands: BandTable
  readonly #freshness: Freshness
  readonly #sold: SoldCounts
  readonly #piles: PileDirectory
  readonly #facts: FactKeeper
  readonly #asides: Asides
  readonly #prices: TodaysPrices
  readonly #catalogue: Catalogue
  readonly #applier: FeedApplier
  /** Ends when names and numbers can be searched; a till can scan before. */
  #directories: Promise<void> = Promise.resolve()

  #ranking: Promise<void> = Promise.resolve()

  private constructor(environment: ReplicaEnvironment, owner: ReplicaOwner, opened: OpenDatabase) {
    const { database, store } = opened
    const { clock, openFile, changed } = environment
    this.#environment = environment
    this.#owner = owner
    this.#opened = opened
    this.#bands = new BandTable(store)
    this.#freshness = new Freshness(store)
    this.#sold = new SoldCounts(store, clock)
    this.#piles = new PileDirectory(store, clock)
    this.#facts = new FactKeeper(store, this.#progress, owner.store as StoreId)
    this.#asides = new Asides(store)
    this.#prices = new TodaysPrices(store, owner.store as StoreId, clock)
    this.#catalogue = new Catalogue({
      database,
      store,
      clock,
      openFile,
      changed: () => {
        this.#prices.forget()
        changed(['catalogue', 'places'])
      },
    })
    this.#applier = new FeedApplier({
      store,
      facts: this.#facts,
      asides: this.#asides,
      progress: this.#progress,
      terminal: owner.terminal,
      onStored: (collection, put, removed) => this.#onStored(collection, put, removed),
      changed,
    })
    this.queries = this.#makeQueries()
  }

  /** Opens what is stored, or begins anew where that cannot be read. */
  static async open(environment: ReplicaEnvironment, owner: ReplicaOwner): Promise<Replica> {
    const stored = new Replica(environment, owner, await openDatabase(environment.storage, owner))
    try {
      await stored.#load()
      return stored
    } catch {
      // A view that cannot be read is worth nothing: main tells it again.
      await stored.destroy()
    }
    const fresh = new Replica(environment, owner, await openDatabase(environment.storage, owner))
    await fresh.#load()
    return fresh
  }

  async hello(): Promise<ReplicaHello> {
    const { store, generation } = this.#opened
    const checkpoints = (await store.withPrefix('meta', checkpointPrefix)).flatMap(({ id, document }) => {
      const { checkpoint } = document
      return typeof checkpoint === 'string' ? [[id.slice(checkpointPrefix.length), checkpoint] as const] : []
    })
    const ownSeq = (await store.get('meta', ownFactsId))?.document['seq']
    const publication = await this.#catalogue.publication()
    return {
      generation,
      terminal: this.#owner.terminal,
      checkpoints: Object.fromEntries(checkpoints),
      ownSeq: typeof ownSeq === 'number' ? ownSeq : 0,
      catalogue: publication && { number: publication.number, epoch: publication.epoch },
    }
  }

  /** Answers with what was kept aside. Throws what `faultOf` can tell apart. */
  async apply(message: ToReplica): Promise<readonly RejectedRow[]> {
    await this.#directories
    switch (message.type) {
      case 'batch':
        return this.#applier.applyBatch(message)
      case 'own-facts':
        return this.#applier.applyOwnFacts(message.facts)
      case 'catalogue':
        return this.#catalogue.load(message.manifest, message.path)
      case 'catalogue-deltas':
        return this.#catalogue.applyDeltas(message)
      case 'fresh':
        await this.#freshness.hear(message.source, message.at)
        this.#rankBySales()
        this.#environment.changed(['freshness'])
        return []
    }
  }

  async close(): Promise<void> {
    this.#sold.stop()
    this.#piles.stop()
    await Promise.allSettled([this.#directories, this.#ranking, this.#catalogue.close()])
    await this.#opened.database.close()
  }

  /** Deletes everything: the next one to open begins anew, and main tells it all again. */
  async destroy(): Promise<void> {
    await this.close()
    await this.#environment.storage.removeAll(databaseName)
  }

  async #load(): Promise<void> {
    // Neither needs the other, and neither may be at work still when the database is deleted because the other has failed.
    const opened = [this.#catalogue.open(), this.#loadFeeds()]
    await Promise.allSettled(opened)
    await Promise.all(opened)
    this.#directories = this.#fillDirectories()
    // Whoever waits for them is told; until somebody does, a failure is not an error of the worker.
    this.#directories.catch(() => undefined)
  }

  async #loadFeeds(): Promise<void> {
    hearProgress(this.#progress, await this.#opened.store.withPrefix('meta', 'progress:'))
    await this.#freshness.load()
    await this.#facts.load()
    await this.#asides.load()
    await this.#applier.retryAsides()
  }

  async #fillDirectories(): Promise<void> {
    const { store } = this.#opened
    for (const collection of ['customers', 'orders'] as const) {
      this.#onStored(collection, await store.withPrefix(collection, ''), [])
    }
    await store.sweepAll()
    await this.#catalogue.rankBy(await this.#sold.load())
  }

  /** At rest: what it finds may come later than the answer, and a day late. */
  #rankBySales(): void {
    this.#ranking = this.#ranking
      .then(() => this.#sold.count())
      .then((sold) => (sold ? this.#catalogue.rankBy(sold) : undefined))
      // An order of search that is a day old is no fault; a database that fails is told by whatever is stored next.
      .catch(() => undefined)
  }

  #onStored(collection: HeldCollection, put: readonly HeldDocument[], removed: readonly string[]): void {
    if (collection === 'customers') this.#directory.hear(put, removed)
    if (collection === 'orders') this.#numbers.hear(put, removed)
    if (collection === 'stock') this.#piles.hear(put, removed)
  }

  #makeQueries(): ReplicaQueries {
    const { store } = this.#opened
    const owner = this.#owner.store as StoreId
    const states = new StateReader({
      store,
      owner,
      pending: this.#facts.pending,
      progress: this.#progress,
      freshness: this.#freshness,
    })
    const places = placeQueries(store, owner)
    const catalogue = this.#catalogue
    const prices = this.#prices
    const directory = (): Promise<CustomerDirectory> => this.#directories.then(() => this.#directory)
    const numbers = (): Promise<OrderNumbers> => this.#directories.then(() => this.#numbers)
    return {
      ...places,
      ...purchaseQueries({ store, states, owner, directory, numbers }),
      ...customerQueries(states, directory),
      ...workQueries(store, states),
      ...voucherQueries(store, states),
      ...stockQueries({
        store,
        states,
        piles: this.#piles,
        bands: this.#bands,
        productBySku: (sku) => prices.on(catalogue.productBySku(sku)),
        stores: places.stores,
        ownStore: places.store,
      }),
      productByCode: (code) => prices.on(catalogue.productByCode(code)),
      searchProducts: (query, limit) => prices.onAll(catalogue.searchProducts(query, limit)),
      productsOfModel: (model) => prices.onAll(catalogue.productsOfModel(model)),
      catalogueStatus: () => catalogue.catalogueStatus(),
      asides: async () => asideViews([...this.#asides.all, ...this.#facts.leftOut]),
    }
  }
}
