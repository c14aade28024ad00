import type { Fresh } from '#src/app/ports.ts'
import type { StoreId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { SaleCompleted } from '#src/domain/basket/sale-facts.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { heardStates } from '../overlay/heard-states.ts'
import { overlay } from '../overlay/overlay.ts'
import type { PendingFacts } from '../overlay/pending-facts.ts'
import type { ProgressTable } from '../overlay/progress-table.ts'
import type { Freshness } from './freshness.ts'

export type StateParts = {
  readonly store: ReplicaStore
  readonly pending: PendingFacts
  readonly progress: ProgressTable
  readonly freshness: Freshness
  readonly owner: StoreId
}

/** States as they are shown: head office's word with the pending facts over it. */
export class StateReader {
  readonly #parts: StateParts

  constructor(parts: StateParts) {
    this.#parts = parts
  }

  /** Shown states by id; one of which neither head office nor a pending fact says anything has the value null. */
  async readAll(ids: Iterable<string>): Promise<ReadonlyMap<string, Fresh<TradeState | null>>> {
    const { store, pending, progress, freshness, owner } = this.#parts
    // Taken before the documents are read: a fact that is let go meanwhile is held by the document that is found.
    const over = new Map([...ids].map((id) => [id, pending.over(id)]))
    const progressOf = progress.snapshot()
    const heard = await heardStates(store, over.keys())
    const caughtUpAt = freshness.of(databases.store(owner))
    const shown = new Map<string, Fresh<TradeState | null>>()
    for (const [id, { ref, facts }] of over) {
      const known = heard.get(id) ?? null
      const { state, pendingFacts } = overlay(ref, known, { facts, progressOf })
      shown.set(id, { value: state, asOf: known && caughtUpAt, pendingFacts })
    }
    return shown
  }

  /** Ids that begin with `prefix` of states with pending facts. */
  pendingIds(prefix: string): readonly string[] {
    return this.#parts.pending.stateIds(prefix)
  }

  /** Ids of the sales that are pending facts and are meant. */
  pendingSales(isMeant: (sale: SaleCompleted) => boolean): readonly string[] {
    return [...this.#parts.pending.all()].flatMap((fact) =>
      fact.kind === 'saleCompleted' && isMeant(fact.body) ? [documentIds.sale(fact.body.sale)] : [],
    )
  }
}
