import type { OrderNo, StoreId, WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { EpochDocument, ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import { storesOf } from '#head-office/copier/stores-of.ts'
import { foldBatch } from '#head-office/projector/fold-batch.ts'
import type { HomeDocument } from '#head-office/projector/home-document.ts'
import { headOfficeEvents } from './drafts.ts'
import type { PlantedFault } from './faults.ts'
import { Crash, ModelCouch } from './model-couch.ts'
import type { WriterFaults } from './model-couch.ts'
import { factsDatabase } from './quick-facts.ts'
import { standIn } from './stand-in.ts'

export const stores = ['s1', 's2'] as StoreId[]
export const webWriter = 'web' as WriterId
const startMs = Date.UTC(2026, 10, 21, 8)

export const homeOfWriter = (store: StoreId | null): string =>
  store === null ? databases.chain : databases.store(store)

type Event = { readonly kind: string; readonly body: object }

/** Head office: its databases in memory, the product's folds over them, a cursor per writer, copies, backups. */
export class ModelHeadOffice {
  couch: ModelCouch
  epoch = 'e0'
  /** A copy of the databases that a restore goes back to. */
  backup: ModelCouch
  readonly #fault: PlantedFault | undefined
  readonly #told: Event[]
  #copied = 0
  restores = 0

  constructor(backup: ModelCouch, told: readonly Event[], fault: PlantedFault | undefined) {
    this.backup = backup
    this.couch = backup.copy()
    this.#told = [...told]
    this.#fault = fault
  }

  /** The same chain for every history: goods in both stores, an order ready in each. */
  static async first(): Promise<ModelHeadOffice> {
    const headOffice = new ModelHeadOffice(new ModelCouch(), [], undefined)
    for (const store of stores) headOffice.#nameEpoch(store)
    for (const [at, store] of stores.entries()) {
      const order = `WEB-${at + 1}` as OrderNo
      const { delivered, placed, ready } = headOfficeEvents
      for (const event of [delivered(store, 10), placed(order, store), ready(order, store)])
        headOffice.tell(event)
    }
    await headOffice.fold(webWriter, null)
    headOffice.copyAll()
    return headOffice
  }

  again(fault: PlantedFault | undefined): ModelHeadOffice {
    return new ModelHeadOffice(this.couch, this.#told, fault)
  }

  /** A fact of head office's own source. */
  tell(event: Event): void {
    this.#told.push(event)
    this.#write(event, this.#told.length)
  }

  factsOf(writer: WriterId, store: StoreId | null): readonly Fact[] {
    const { documents } = this.couch.of(store === null ? databases.chain : factsDatabase(store))
    const facts: Fact[] = []
    for (let seq = 1; ; seq += 1) {
      const fact = documents.get(factId(writer, seq))
      if (!fact) return facts
      facts.push(standIn<Fact>(fact))
    }
  }

  progress(writer: WriterId, store: StoreId | null): ProgressDocument {
    const _id = documentIds.progress(writer)
    const known = this.couch.get<ProgressDocument>(homeOfWriter(store), _id)
    return (
      known ?? { _id, type: 'progress', writer, received: 0, folded: 0, floor: 0, gaps: [], hash: '', at: '' }
    )
  }

  /** Folds what a writer has sent, up to a gap. `faults` may end it anywhere; what was begun is folded again later. */
  async fold(writer: WriterId, store: StoreId | null, faults: WriterFaults = {}): Promise<void> {
    const progress = this.progress(writer, store)
    const stored = this.factsOf(writer, store)
    const facts: TradeFact[] = []
    let { folded: seq, hash } = progress
    for (const fact of stored.slice(progress.folded)) {
      const read = readFact(fact)
      if (fact.prev !== hash || !read.ok) break
      facts.push(read.fact)
      ;({ seq, hash } = fact)
    }
    try {
      await foldBatch(this.couch.asCouch({ ...this.#planted(), ...faults }), facts)
    } catch (error) {
      if (error instanceof Crash) return
      throw error
    }
    if (seq === progress.folded && stored.length === progress.received) return
    this.couch.put(homeOfWriter(store), {
      ...progress,
      received: stored.length,
      folded: seq,
      hash,
    } as ProgressDocument)
  }

  /** Carries what is news in the chain into the stores that have an interest in it. */
  copyAll(): void {
    const { log, documents } = this.couch.of(databases.chain)
    for (const id of new Set(log.slice(this.#copied))) {
      const document = documents.get(id)
      if (!document || !/^(order|sale):/.test(id)) continue
      const { _id, type, state, applied, homeRev } = standIn<HomeDocument>(document)
      for (const store of storesOf(state)) {
        const held = this.couch.get<HomeDocument>(databases.store(store), id)
        if (homeRev > (held?.homeRev ?? 0))
          this.couch.put(
            databases.store(store),
            standIn<HomeDocument>({ _id, type, state, applied, homeRev }),
          )
      }
    }
    this.#copied = log.length
  }

  backUp(): void {
    this.backup = this.couch.copy()
  }

  /** As `new-epoch` leaves it: cursors at their floors, another epoch; sources have told their events again. */
  restore(): void {
    this.restores += 1
    this.couch = this.backup.copy(this.restores)
    this.epoch = `e${this.restores}`
    this.#copied = 0
    this.#told.forEach((event, at) => this.#write(event, at + 1))
    for (const home of [databases.chain, ...stores.map(databases.store)]) {
      for (const [id, document] of this.couch.of(home).documents) {
        if (id.startsWith('progress:'))
          this.couch.put(home, standIn<ProgressDocument>({ ...document, received: 0, folded: 0, hash: '' }))
      }
    }
    for (const store of stores) this.#nameEpoch(store)
  }

  #planted(): WriterFaults {
    return {
      isUnconditional: this.#fault === 'revisions-ignored',
      forgetsApplied: this.#fault === 'applied-ignored',
      forgetsExceptions: this.#fault === 'exceptions-forgotten',
    }
  }

  #nameEpoch(store: StoreId): void {
    const document: EpochDocument = { _id: documentIds.epoch, type: 'epoch', epoch: this.epoch }
    this.couch.put(databases.store(store), document)
  }

  #write({ kind, body }: Event, seq: number): void {
    const id = factId(webWriter, seq)
    if (this.couch.get(databases.chain, id)) return
    const at = new Date(startMs + seq).toISOString()
    const fact: Fact = {
      _id: id,
      kind,
      version: 1,
      at,
      zone: 'Europe/Warsaw',
      businessDate: '2026-11-21',
      clock: { offsetMs: null, measuredAt: null },
      writer: webWriter,
      seq,
      prev: seq === 1 ? '' : `web-${seq - 1}`,
      hash: `web-${seq}`,
      store: null,
      user: null,
      body: standIn<JsonObject>(body),
    }
    this.couch.put(databases.chain, fact)
  }
}
