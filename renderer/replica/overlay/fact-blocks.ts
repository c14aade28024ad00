import type { Fact } from '#src/contract/facts/fact.ts'
import { held } from '../database/held-document.ts'
import type { HeldDocument } from '../database/held-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'

/** A block goes when its last fact does: so many may be kept by one of them. */
const mostFacts = 250

const prefix = 'block:'
const blockId = (number: number): string => prefix + String(number).padStart(12, '0')

/**
 * Facts on disk, stored together as they came together: a document for each would be far slower. What was
 * removed may come back from `load` while others of its block are kept.
 */
export class FactBlocks {
  readonly #store: ReplicaStore
  #last = 0
  /** Block of each fact that is kept, and how many facts of each block are. */
  readonly #blocks = new Map<string, string>()
  readonly #kept = new Map<string, number>()

  constructor(store: ReplicaStore) {
    this.#store = store
  }

  /** Every fact once. */
  async load(): Promise<readonly Fact[]> {
    const blocks = await this.#store.withPrefix('facts', '')
    const numbered = blocks.filter(({ id }) => id.startsWith(prefix))
    this.#last = Number(numbered.at(-1)?.id.slice(prefix.length) ?? 0)
    return blocks.flatMap(({ id, document }) => this.#take(id, factsOf(document)))
  }

  /** Stores facts of which none is kept yet. */
  async add(facts: readonly Fact[]): Promise<void> {
    for (let from = 0; from < facts.length; from += mostFacts) {
      const some = facts.slice(from, from + mostFacts)
      this.#last += 1
      const id = blockId(this.#last)
      await this.#store.put('facts', [blockOf(id, some)])
      this.#take(id, some)
    }
  }

  /** Puts a fact in the place of the kept one with its id. */
  async replace(fact: Fact): Promise<void> {
    const id = this.#blocks.get(fact._id)
    const block = id === undefined ? null : await this.#store.get('facts', id)
    if (!block) return
    const facts = factsOf(block.document).map((one) => (one._id === fact._id ? fact : one))
    await this.#store.put('facts', [blockOf(block.id, facts)])
  }

  async remove(ids: readonly string[]): Promise<void> {
    const emptied: string[] = []
    for (const id of ids) {
      const block = this.#blocks.get(id)
      this.#blocks.delete(id)
      if (block === undefined) continue
      const left = (this.#kept.get(block) ?? 0) - 1
      this.#kept.set(block, left)
      if (left > 0) continue
      this.#kept.delete(block)
      emptied.push(block)
    }
    await this.#store.remove('facts', emptied)
  }

  #take(block: string, facts: readonly Fact[]): readonly Fact[] {
    const news = facts.filter(({ _id }) => !this.#blocks.has(_id))
    for (const { _id } of news) this.#blocks.set(_id, block)
    this.#kept.set(block, news.length)
    return news
  }
}

/** As one text: the browser stores it ten times as fast as the objects in it. */
const blockOf = (id: string, facts: readonly Fact[]): HeldDocument =>
  held(id, { facts: JSON.stringify(facts) })

const factsOf = ({ facts }: HeldDocument['document']): readonly Fact[] =>
  typeof facts === 'string' ? (JSON.parse(facts) as readonly Fact[]) : []
