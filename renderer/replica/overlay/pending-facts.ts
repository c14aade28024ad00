import type { StoreId } from '#src/base/ids.ts'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import type { StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { inShownOrder } from './in-shown-order.ts'

/** Facts that head office's states may not hold yet, by the states of this store and of the chain that they change. */
export class PendingFacts {
  readonly #store: StoreId
  readonly #facts = new Map<string, TradeFact>()
  readonly #byState = new Map<string, { readonly ref: StateRef; readonly ids: Set<string> }>()

  constructor(store: StoreId) {
    this.#store = store
  }

  /** A fact that is there already is counted once. */
  add(fact: TradeFact): void {
    if (this.#facts.has(fact.id)) return
    this.#facts.set(fact.id, fact)
    for (const ref of this.refsOf(fact)) {
      const entry = this.#byState.get(ref.id) ?? { ref, ids: new Set<string>() }
      entry.ids.add(fact.id)
      this.#byState.set(ref.id, entry)
    }
  }

  remove(fact: TradeFact): void {
    this.#facts.delete(fact.id)
    for (const { id } of this.refsOf(fact)) {
      const entry = this.#byState.get(id)
      entry?.ids.delete(fact.id)
      if (entry?.ids.size === 0) this.#byState.delete(id)
    }
  }

  get(id: string): TradeFact | undefined {
    return this.#facts.get(id)
  }

  has(id: string): boolean {
    return this.#facts.has(id)
  }

  /** Types of the states that a fact changes; none for one that is not here. */
  touchedTypes(id: string): readonly string[] {
    const fact = this.#facts.get(id)
    return fact ? this.refsOf(fact).map((ref) => ref.id.replace(/:.*/, '')) : []
  }

  all(): Iterable<TradeFact> {
    return this.#facts.values()
  }

  /** Ids of states with facts over them that begin with `prefix`. */
  stateIds(prefix: string): readonly string[] {
    return [...this.#byState.keys()].filter((id) => id.startsWith(prefix))
  }

  /** The state by its id, and the facts over it in the order in which they are shown. */
  over(id: string): { readonly ref: StateRef; readonly facts: readonly TradeFact[] } {
    const entry = this.#byState.get(id)
    if (!entry) return { ref: { home: { kind: 'chain' }, id }, facts: [] }
    const facts = [...entry.ids].flatMap((factId) => this.#facts.get(factId) ?? [])
    return { ref: entry.ref, facts: inShownOrder(facts) }
  }

  /** States shown here that the fact changes: those of other stores are none of ours. */
  refsOf(fact: TradeFact): readonly StateRef[] {
    return touchedBy(fact).filter(({ home }) => home.kind === 'chain' || home.store === this.#store)
  }
}
