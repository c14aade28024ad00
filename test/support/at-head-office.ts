import { expect, vi } from 'vitest'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ProgressDocument, StateDocument } from '#src/contract/documents/state-document.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import type { StoreId } from '#src/base/ids.ts'
import type { World } from '#tools/demo/world/start-world.ts'

const soon = { timeout: 30_000, interval: 100 }

/** What head office holds, read as its administrator. */
export class AtHeadOffice {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** All that terminals of a store have sent, in order of writer and seq. */
  async allFacts(store: string): Promise<readonly Fact[]> {
    const { couch } = this.#world
    const place = await couch.database(databases.catalogue).get<StoreDocument>(`store:${store}`)
    return couch.database(place?.facts ?? '').range<Fact>({ from: 'fact:', to: 'fact:\uffff' })
  }

  /** Those of one kind. */
  async facts(store: string, kind: string): Promise<readonly Fact[]> {
    return (await this.allFacts(store)).filter((fact) => fact.kind === kind)
  }

  async state(database: string, id: string): Promise<StateDocument['state'] | undefined> {
    return (await this.#world.couch.database(database).get<StateDocument>(id))?.state
  }

  order(no: string): Promise<StateDocument['state'] | undefined> {
    return this.state(databases.chain, `order:${no}`)
  }

  /** Pieces of a product in a store by head office's count, and those of them that nobody has reserved. */
  async stock(store: string, sku: string): Promise<{ onHand: number; available: number }> {
    const state = await this.state(databases.store(store as StoreId), `stock:${sku}`)
    const { onHand, reserved } = (state ?? {}) as Record<string, { value: number } | undefined>
    const count = onHand?.value ?? 0
    return { onHand: count, available: count - (reserved?.value ?? 0) }
  }

  /** Number up to which facts of a writer have been received without a gap. */
  async receivedOf(store: string, writer: string): Promise<number> {
    const database = this.#world.couch.database(databases.store(store as StoreId))
    return (await database.get<ProgressDocument>(`progress:${writer}`))?.received ?? 0
  }

  async exceptions(store: string): Promise<readonly StateDocument['state'][]> {
    const database = this.#world.couch.database(databases.store(store as StoreId))
    const found = await database.range<StateDocument>({ from: 'exception:', to: 'exception:\uffff' })
    return found.map((document) => document.state)
  }

  /** Waits until so many facts of a kind have arrived by themselves, then until all is folded. */
  async hears(store: string, kind: string, count: number): Promise<readonly Fact[]> {
    await vi.waitFor(async () => expect(await this.facts(store, kind)).toHaveLength(count), soon)
    await this.#world.headOffice.idle()
    return this.facts(store, kind)
  }
}
