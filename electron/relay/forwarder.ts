import type { Clock } from '#src/base/clock.ts'
import { factId } from '#src/base/ids.ts'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { databases } from '#src/contract/documents/databases.ts'
import { isFact } from '#src/contract/facts/fact.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { HeadOffice } from '../link/head-office.ts'
import { LinkError } from '../link/link-error.ts'
import { pushFacts } from '../outbox/push-facts.ts'
import type { RelayDatabase } from './open-databases.ts'
import type { OwnCouch } from './own-couch.ts'

export type ForwarderOptions = {
  readonly own: OwnCouch
  readonly headOffice: HeadOffice
  readonly couchUrl: string
  readonly store: StoreId
  readonly clock: Pick<Clock, 'monotonic'>
}

/** So long a terminal may be silent before another speaks for it. */
export const silenceMs = 3_600_000
const batchFacts = 50

type Standing = { readonly held: number; readonly received: number; readonly sinceMs: number }

/**
 * Sends head office the facts of terminals that do not send them themselves: nothing new from one of them here, and nothing
 * of it received there, for an hour. Head office's own word alone tells what it has received.
 */
export class Forwarder {
  readonly #options: ForwarderOptions
  readonly #standings = new Map<string, Standing>()

  constructor(options: ForwarderOptions) {
    this.#options = options
  }

  /** Looks at every writer once. Rejects with `LinkError`. */
  async run(held: readonly RelayDatabase[]): Promise<void> {
    for (const { name, guard } of held) {
      if (guard.kind !== 'facts') continue
      for (const writer of await this.#writers(name)) await this.#look(name, writer)
    }
  }

  async #look(database: string, { writer, held }: { writer: WriterId; held: number }): Promise<void> {
    const received = await this.#received(writer)
    const nowMs = this.#options.clock.monotonic()
    const key = `${database}/${writer}`
    const known = this.#standings.get(key)
    if (known?.held !== held || known.received !== received) {
      this.#standings.set(key, { held, received, sinceMs: nowMs })
    } else if (held > received && nowMs - known.sinceMs >= silenceMs) {
      await this.#forward(database, { writer, from: received + 1 })
    }
  }

  async #forward(database: string, { writer, from }: { writer: WriterId; from: number }): Promise<void> {
    const { headOffice, couchUrl } = this.#options
    let next = from
    for (;;) {
      const facts = await this.#facts(database, { writer, from: next })
      const last = facts.at(-1)
      if (!last) return
      const outcomes = await pushFacts(headOffice, `${couchUrl}/${database}`, facts)
      const refused = outcomes.find((outcome) => outcome.push !== 'received')
      // Only the terminal itself can withhold one of its facts.
      if (refused) throw new LinkError('refused', `forwarding ${writer}: ${JSON.stringify(refused)}`)
      next = last.seq + 1
    }
  }

  async #received(writer: WriterId): Promise<number> {
    const { headOffice, couchUrl, store } = this.#options
    const { status, body } = await headOffice.ask(
      `${couchUrl}/${databases.store(store)}/progress%3A${writer}`,
    )
    if (status === 404) return 0
    const received = isJsonObject(body) ? body['received'] : undefined
    if (status !== 200 || typeof received !== 'number')
      throw new LinkError('bad-answer', `progress of ${writer}`)
    return received
  }

  /** Who has facts here, each with its highest number: found by skipping from writer to writer. */
  async #writers(database: string): Promise<readonly { writer: WriterId; held: number }[]> {
    const writers: { writer: WriterId; held: number }[] = []
    let before = 'fact:\ufff0'
    for (;;) {
      const query = range({ start: before, end: 'fact:', limit: 1 })
      const [id] = (await this.#rows(`${database}/_all_docs?descending=true&${query}`)).map(
        (row) => row['id'],
      )
      const [, writer, digits] = /^fact:(\w+):(\d{12})$/.exec(String(id)) ?? []
      if (writer === undefined) return writers
      writers.push({ writer: writer as WriterId, held: Number(digits) })
      before = `fact:${writer}:`
    }
  }

  async #facts(database: string, { writer, from }: { writer: WriterId; from: number }): Promise<Fact[]> {
    const query = range({ start: factId(writer, from), end: `fact:${writer}:\ufff0`, limit: batchFacts })
    const rows = await this.#rows(`${database}/_all_docs?include_docs=true&${query}`)
    return rows.flatMap(({ doc }) => withoutRevision(doc))
  }

  async #rows(path: string): Promise<readonly JsonObject[]> {
    const { body } = await this.#options.own(path)
    return isJsonObject(body) && Array.isArray(body['rows']) ? body['rows'].filter(isJsonObject) : []
  }
}

const range = ({ start, end, limit }: { start: string; end: string; limit: number }): URLSearchParams =>
  new URLSearchParams({ startkey: JSON.stringify(start), endkey: JSON.stringify(end), limit: String(limit) })

/** A fact as its writer wrote it: the revision is this server's. */
function withoutRevision(doc: Json | undefined): Fact[] {
  if (!isJsonObject(doc)) return []
  const fact = Object.fromEntries(Object.entries(doc).filter(([member]) => member !== '_rev'))
  return isFact(fact) ? [fact] : []
}
