import { expect } from 'vitest'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { StateDocument } from '#src/contract/documents/state-document.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import type { StoreId } from '#src/base/ids.ts'
import type { World } from '#tools/demo/world/start-world.ts'

/** What head office holds, read as its administrator. */
export class AtHeadOffice {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Facts of one kind that terminals of a store have sent, in order of writer and seq. */
  async facts(store: string, kind: string): Promise<readonly Fact[]> {
    const { couch } = this.#world
    const place = await couch.database(databases.catalogue).get<StoreDocument>(`store:${store}`)
    const all = await couch.database(place?.facts ?? '').range<Fact>({ from: 'fact:', to: 'fact:\uffff' })
    return all.filter((fact) => fact.kind === kind)
  }

  async state(database: string, id: string): Promise<StateDocument['state'] | undefined> {
    return (await this.#world.couch.database(database).get<StateDocument>(id))?.state
  }

  order(no: string): Promise<StateDocument['state'] | undefined> {
    return this.state(databases.chain, `order:${no}`)
  }

  /** Pieces of a product that a store has by head office's count. */
  async onHand(store: string, sku: string): Promise<number> {
    const stock = await this.state(databases.store(store as StoreId), `stock:${sku}`)
    const { onHand } = (stock ?? {}) as { onHand?: { value: number } }
    return onHand?.value ?? 0
  }

  async exceptions(store: string): Promise<readonly StateDocument['state'][]> {
    const database = this.#world.couch.database(databases.store(store as StoreId))
    const found = await database.range<StateDocument>({ from: 'exception:', to: 'exception:\uffff' })
    return found.map((document) => document.state)
  }

  /** Waits until so many facts of a kind have arrived by themselves, then until all is folded. */
  async hears(store: string, kind: string, count: number): Promise<readonly Fact[]> {
    await expect.poll(async () => (await this.facts(store, kind)).length, { timeout: 30_000 }).toBe(count)
    await this.#world.headOffice.idle()
    return this.facts(store, kind)
  }
}
