import type { StoreId } from '#src/base/ids.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { RejectedRow } from '#src/contract/replica/port-messages.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { FactBlocks } from './fact-blocks.ts'
import { heardStates } from './heard-states.ts'
import { isCovered } from './overlay.ts'
import { PendingFacts } from './pending-facts.ts'
import type { ProgressTable } from './progress-table.ts'
import { readStoredFact } from './read-stored-fact.ts'

type Numbered = { readonly id: string; readonly writer: string; readonly seq: number }
type Foreign = Numbered & RejectedRow

/** Keeps the facts that head office's states do not hold yet, on disk and by the states they change, and lets go of the others. */
export class FactKeeper {
  readonly pending: PendingFacts
  readonly #stored: FactBlocks
  readonly #store: ReplicaStore
  readonly #progress: ProgressTable
  /** Facts of a newer program: kept until head office has folded them, and left out of what is shown. */
  readonly #foreign = new Map<string, Foreign>()

  constructor(store: ReplicaStore, progress: ProgressTable, owner: StoreId) {
    this.#store = store
    this.#stored = new FactBlocks(store)
    this.#progress = progress
    this.pending = new PendingFacts(owner)
  }

  /** Facts that are left out of what is shown, each with its reason. */
  get leftOut(): readonly RejectedRow[] {
    return [...this.#foreign.values()]
  }

  async load(): Promise<void> {
    for (const fact of await this.#stored.load()) this.#take(fact)
  }

  /** Stores what is news, then shows it; answers with the facts that are left out, and why. */
  async add(facts: readonly Fact[]): Promise<readonly RejectedRow[]> {
    for (const fact of facts) await this.#giveWay(fact)
    const news = facts.filter(({ _id }) => !this.pending.has(_id) && !this.#foreign.has(_id))
    const known = news.flatMap((fact) => readable(fact))
    const covered = await this.#covered(known)
    const kept = news.filter(({ _id }) => !covered.has(_id))
    await this.#stored.add(kept)
    return kept.flatMap((fact) => this.#take(fact))
  }

  /** Lets go of facts that head office's states hold by now. */
  async dropCovered(): Promise<void> {
    const progressOf = this.#progress.snapshot()
    const isFolded = ({ writer, seq }: Numbered): boolean => seq <= progressOf(writer).folded
    const covered = await this.#covered([...this.pending.all()].filter(isFolded))
    const foreign = [...this.#foreign.values()].filter(isFolded)
    await this.#stored.remove([...covered.keys(), ...foreign.map(({ id }) => id)])
    for (const fact of covered.values()) this.pending.remove(fact)
    for (const { id } of foreign) this.#foreign.delete(id)
  }

  /** An own fact is shown until head office says that it refused it: then no state of anybody else ever holds it. */
  async #giveWay(fact: Fact): Promise<void> {
    const known = this.pending.get(fact._id)
    if (fact.kind !== 'factWithheld' || !known || known.kind === fact.kind) return
    await this.#stored.replace(fact)
    this.pending.remove(known)
    this.#take(fact)
  }

  #take(fact: Fact): readonly RejectedRow[] {
    const read = readStoredFact(fact)
    if (read.ok) {
      this.pending.add(read.fact)
      return []
    }
    const { _id: id, writer, seq } = fact
    this.#foreign.set(id, { id, writer, seq, reason: read.reason })
    return [{ id, reason: read.reason }]
  }

  /** Those of which every state that they change holds them. */
  async #covered(facts: readonly TradeFact[]): Promise<ReadonlyMap<string, TradeFact>> {
    const ids = new Set(facts.flatMap((fact) => this.pending.refsOf(fact).map(({ id }) => id)))
    const heard = await heardStates(this.#store, ids)
    const progressOf = this.#progress.snapshot()
    const covered = facts.filter((fact) =>
      this.pending.refsOf(fact).every(({ id }) => isCovered(heard.get(id) ?? null, fact, progressOf)),
    )
    return new Map(covered.map((fact) => [fact.id, fact]))
  }
}

function readable(fact: Fact): readonly TradeFact[] {
  const read = readStoredFact(fact)
  return read.ok ? [read.fact] : []
}
