import type { DocumentNo, OrderNo, Sku } from '#src/base/ids.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { foldInto, touchedBy } from '#src/domain/fact/areas.table.ts'
import type { StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { ReplicaClient } from '../../replica/replica-client.ts'

type StateOf<T extends TradeState['type']> = Extract<TradeState, { readonly type: T }>

/** What the documents of a practice make of the real states, which stay as they are. */
export class PracticeStates {
  readonly #real: ReplicaClient
  readonly #states = new Map<string, TradeState>()

  constructor(real: ReplicaClient) {
    this.#real = real
  }

  /** Those that the practice has touched. */
  of<T extends TradeState['type']>(type: T): readonly StateOf<T>[] {
    return [...this.#states.values()].filter((state): state is StateOf<T> => state.type === type)
  }

  get(id: string): TradeState | undefined {
    return this.#states.get(id)
  }

  async fold(fact: TradeFact): Promise<void> {
    for (const ref of touchedBy(fact)) {
      const before = this.#states.get(ref.id) ?? (await this.#realState(ref))
      const { state } = foldInto(before, fact, ref)
      if (state) this.#states.set(ref.id, state)
    }
  }

  clear(): void {
    this.#states.clear()
  }

  /** The real state, over which the first document of the practice is folded. */
  async #realState({ id }: StateRef): Promise<TradeState | null> {
    const [type = ''] = id.split(':', 1)
    const name = id.slice(type.length + 1)
    if (type === 'order') return valueOf(await this.#real.order(name as OrderNo))
    if (type === 'sale') return valueOf(await this.#real.sale(name as DocumentNo))
    if (type === 'stock') return valueOf((await this.#real.stock(name as Sku))?.here)
    return null
  }
}

const valueOf = <T>(view: { readonly value: T } | null | undefined): T | null => view?.value ?? null
