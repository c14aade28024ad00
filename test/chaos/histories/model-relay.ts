import type { StoreId, WriterId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import { withoutRev } from '#head-office/couch/revision.ts'
import { isLinkError } from '#electron/link/link-error.ts'
import { pushFacts } from '#electron/outbox/push-facts.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { Line } from './line.ts'
import { ModelCouch } from './model-couch.ts'
import type { ModelHeadOffice } from './model-head-office.ts'
import { factsDatabase } from './quick-facts.ts'
import { standIn } from './stand-in.ts'

/** The relay of a store: facts and claims of its tills, and states of head office as they were when it last copied them. */
export class ModelRelay {
  readonly store: StoreId
  isUp = true
  couch = new ModelCouch()
  #number = 1
  /** Epoch of the states that it holds. */
  epoch = ''
  #copied = 0

  constructor(store: StoreId) {
    this.store = store
  }

  get identity(): string {
    return `relay-${this.#number}`
  }

  /** Another machine in its place, or the same one emptied. */
  replace(): void {
    this.#number += 1
    this.couch = new ModelCouch(this.#number)
    this.epoch = ''
    this.#copied = 0
  }

  /** Replicates states downwards, with the revisions of head office; those of another epoch go first. */
  copyStates({ couch, epoch }: ModelHeadOffice): void {
    const name = databases.store(this.store)
    const held = this.couch.of(name)
    if (epoch !== this.epoch) {
      held.documents.clear()
      this.#copied = 0
      this.epoch = epoch
    }
    const { documents, log } = couch.of(name)
    for (const id of new Set(log.slice(this.#copied))) {
      const document = documents.get(id)
      if (!document) continue
      held.documents.set(id, document)
      held.log.push(id)
    }
    this.#copied = log.length
  }

  /** Sends head office what it has not received of a silent terminal. */
  async forward(headOffice: ModelHeadOffice, writer: WriterId): Promise<void> {
    const name = factsDatabase(this.store)
    const received = headOffice.factsOf(writer, this.store).length
    const facts = [...this.couch.of(name).documents.values()]
      .map((document) => standIn<Fact>(document))
      .filter((fact) => fact.writer === writer && fact.seq > received)
      .sort((a, b) => a.seq - b.seq)
    const line = new Line((url, request) => headOffice.couch.serve(url, request))
    const sent = facts.map((fact) => withoutRev(fact))
    // What head office refuses only its own terminal can withhold.
    if (sent.length > 0) await pushFacts(line.link, `ho/${name}`, sent).catch(onlyLinkErrors)
  }
}

function onlyLinkErrors(error: unknown): void {
  if (!isLinkError(error)) throw error
}
