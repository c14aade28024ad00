import type { StoreId } from '#src/base/ids.ts'
import type { ActResult } from '#src/contract/acts/act-draft.ts'
import type { PlantedFault } from './faults.ts'
import { ModelHeadOffice } from './model-head-office.ts'
import { ModelRelay } from './model-relay.ts'
import { ModelTerminal } from './model-terminal.ts'
import { factsDatabase } from './quick-facts.ts'
import type { Site } from './steps.ts'

/** What a cashier was told: this fact stands. */
export type Acknowledged = {
  readonly terminal: ModelTerminal
  readonly id: string
  readonly hash: string
  readonly act: string
  readonly at: string
  /** The clock was looked at before it. */
  readonly isGuarded: boolean
  /** Head office's clock had just agreed. */
  readonly isConfirmed: boolean
  /** It stood on a machine that burnt, and nowhere else. */
  isBurnt: boolean
}

let first: Promise<ModelHeadOffice> | undefined

/** All that one history plays in. */
export class World {
  readonly headOffice: ModelHeadOffice
  readonly relay: ModelRelay | undefined
  readonly tills: ModelTerminal[] = []
  /** Terminals whose machine is gone for good. */
  readonly burnt: ModelTerminal[] = []
  readonly acknowledged: Acknowledged[] = []
  readonly fault: PlantedFault | undefined

  private constructor(headOffice: ModelHeadOffice, hasRelay: boolean, fault: PlantedFault | undefined) {
    this.headOffice = headOffice
    this.relay = hasRelay ? new ModelRelay('s1' as StoreId) : undefined
    this.fault = fault
  }

  static async of({ tills, hasRelay }: Site, fault: PlantedFault | undefined): Promise<World> {
    first ??= ModelHeadOffice.first()
    const world = new World((await first).again(fault), hasRelay, fault)
    world.relay?.copyStates(world.headOffice)
    for (const store of tills) await world.enrol(store as StoreId)
    return world
  }

  async enrol(store: StoreId, at = this.tills.length): Promise<void> {
    const { headOffice, fault } = this
    const relay = this.relay?.store === store ? this.relay : undefined
    const id = `t${this.tills.length + this.burnt.length + 1}`
    const till = new ModelTerminal(id, store, { headOffice, relay, fault })
    this.tills[at] = till
    await till.start()
    await till.audit()
    for (const what of ['states', 'facts'] as const) till.pull('head-office', what)
  }

  /** Notes what the cashier was told; `isSettled` of an act that was begun before a restart. */
  note(terminal: ModelTerminal, result: ActResult | undefined, isSettled = false): void {
    if (!result?.ok) return
    const record = terminal.journal.allFacts.find(({ fact }) => fact._id === result.fact)
    if (!record || this.acknowledged.some(({ id, act }) => id === result.fact && act === result.act)) return
    const { _id: id, hash, at, kind } = record.fact
    const { isConfirmed } = terminal
    const isGuarded = kind !== 'orderHandedOver' && !isSettled
    this.acknowledged.push({
      terminal,
      id,
      hash,
      act: result.act,
      at,
      isGuarded,
      isConfirmed,
      isBurnt: false,
    })
  }

  /** After a machine is gone: what stood there alone is lost, and nobody promised otherwise. */
  countLosses(): void {
    for (const one of this.acknowledged) {
      const isGone = this.burnt.includes(one.terminal)
      if (isGone && !this.#stands(one.terminal.store, one.id)) one.isBurnt = true
    }
  }

  #stands(store: StoreId, id: string): boolean {
    const name = factsDatabase(store)
    const isAtRelay = this.relay?.store === store && this.relay.couch.get(name, id) !== undefined
    return isAtRelay || this.headOffice.couch.get(name, id) !== undefined
  }

  /** Every writer that head office may have heard of. */
  writers(): readonly { readonly writer: ModelTerminal['writer']; readonly store: StoreId }[] {
    return [...this.tills, ...this.burnt].map(({ writer, store }) => ({ writer, store }))
  }
}
