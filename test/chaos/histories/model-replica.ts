import type { StoreId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Stored } from '#head-office/couch/couch.ts'
import { isOlder } from '#renderer/replica/feed/is-older.ts'
import { isCovered, overlay } from '#renderer/replica/overlay/overlay.ts'
import type { HeadOfficeState, Laid } from '#renderer/replica/overlay/overlay.ts'
import { PendingFacts } from '#renderer/replica/overlay/pending-facts.ts'
import { ProgressTable } from '#renderer/replica/overlay/progress-table.ts'
import { readStoredFact } from '#renderer/replica/overlay/read-stored-fact.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { PlantedFault } from './faults.ts'
import type { ModelCouch } from './model-couch.ts'
import { factsDatabase } from './quick-facts.ts'
import { standIn } from './stand-in.ts'

type Held = { readonly id: string; readonly gen: number; readonly homeRev: number; readonly document: Stored }
type Source = 'head-office' | 'relay'

/** The replica of a terminal, with the product's rules of what is older, what is pending and what is shown. */
export class ModelReplica {
  readonly #store: StoreId
  readonly #fault: PlantedFault | undefined
  readonly #held = new Map<string, Held>()
  readonly #checkpoints = new Map<string, number>()
  readonly #pending: PendingFacts
  readonly #progress = new ProgressTable()
  #epoch: string | undefined
  ownSeq = 0

  constructor(store: StoreId, fault: PlantedFault | undefined) {
    this.#store = store
    this.#fault = fault
    this.#pending = new PendingFacts(store)
  }

  /** Head office's word on a state and over it what it does not hold yet. */
  shown(id: string): Laid {
    const { ref, facts } = this.#pending.over(id)
    const held = this.#held.get(id)
    const heard = held ? standIn<HeadOfficeState>(held.document) : null
    const isBlind = this.#fault === 'covered-laid-over'
    const progressOf = isBlind ? () => ({ folded: 0, floor: 0 }) : this.#progress.snapshot()
    return overlay(ref, heard && isBlind ? { ...heard, applied: {} } : heard, { facts, progressOf })
  }

  /** Purchases that are shown: those heard of and those sold here or next door a moment ago. */
  purchases(): readonly string[] {
    const ids = [
      ...this.#held.keys(),
      ...this.#pending.stateIds('order:'),
      ...this.#pending.stateIds('sale:'),
    ]
    return [...new Set(ids.filter((id) => /^(order|sale):/.test(id)))].sort()
  }

  takeOwn(facts: readonly Fact[]): void {
    this.#keep(facts)
    this.ownSeq = facts.at(-1)?.seq ?? this.ownSeq
  }

  /** One pull of a database. False where it shows that all must be built anew. */
  pull(couch: ModelCouch, from: Source, what: 'states' | 'facts'): boolean {
    const name = what === 'states' ? databases.store(this.#store) : factsDatabase(this.#store)
    const { log, documents } = couch.of(name)
    const key = `${from}/${name}/${couch.history}`
    const since = this.#checkpoints.get(key) ?? 0
    const ids = new Set(log.slice(since))
    const rows = [...ids].flatMap((id) => documents.get(id) ?? [])
    if (from === 'head-office' && !this.#isOfThisEpoch([...this.#epochFirst(couch), ...rows])) return false
    if (what === 'facts') this.#keep(rows.map((row) => standIn<Fact>(row)))
    else for (const row of rows) this.#hear(row)
    this.#dropCovered()
    this.#checkpoints.set(key, log.length)
    return true
  }

  /** What `EpochFirstChanges` does for the feed of facts. */
  #epochFirst(couch: ModelCouch): readonly Stored[] {
    const named = couch.get(databases.store(this.#store), documentIds.epoch)
    return this.#epoch === undefined && named ? [named] : []
  }

  #isOfThisEpoch(rows: readonly Stored[]): boolean {
    const found = rows.find(({ _id }) => _id === documentIds.epoch)
    if (!found) return true
    const { epoch } = standIn<{ epoch: string }>(found)
    const isSame = this.#epoch === undefined || this.#epoch === epoch || this.#fault === 'epoch-ignored'
    this.#epoch = epoch
    return isSame
  }

  #hear(document: Stored): void {
    const id = document._id
    if (id === documentIds.epoch) return
    const said = standIn<{ homeRev?: number; writer: string; folded: number; floor: number }>(document)
    const gen = Number.parseInt(document._rev ?? '0', 10)
    const incoming = { id, gen, homeRev: said.homeRev ?? 0, document }
    const known = this.#held.get(id)
    if (known && isOlder(incoming, known) && this.#fault !== 'older-taken') return
    this.#held.set(id, incoming)
    if (id.startsWith('progress:')) this.#progress.hear(said.writer, said)
  }

  #keep(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (this.#pending.has(fact._id)) continue
      const read = readStoredFact(fact)
      if (read.ok && !this.#isCovered(read.fact)) this.#pending.add(read.fact)
    }
  }

  #dropCovered(): void {
    if (this.#fault === 'covered-laid-over') return
    const progressOf = this.#progress.snapshot()
    const folded = [...this.#pending.all()].filter(({ writer, seq }) => seq <= progressOf(writer).folded)
    for (const fact of folded) if (this.#isCovered(fact)) this.#pending.remove(fact)
  }

  #isCovered(fact: TradeFact): boolean {
    const progressOf = this.#progress.snapshot()
    return this.#pending.refsOf(fact).every(({ id }) => {
      const held = this.#held.get(id)
      return isCovered(held ? standIn<HeadOfficeState>(held.document) : null, fact, progressOf)
    })
  }
}
