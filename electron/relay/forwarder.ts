import type { Clock } from '#src/base/clock.ts'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'
import { pushFacts } from '../outbox/push-facts.ts'
import { HeldFacts } from './held-facts.ts'
import type { RelayDatabase } from './open-databases.ts'
import type { OwnCouch } from './own-couch.ts'
import { progressThere } from './progress-there.ts'

export type ForwarderOptions = {
  readonly own: OwnCouch
  readonly headOffice: CouchLink
  readonly couchUrl: string
  readonly store: StoreId
  readonly clock: Pick<Clock, 'monotonic'>
}

/** So long a terminal may be silent before another speaks for it. */
export const silenceMs = 3_600_000

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

  /** Looks at every writer once; one whose facts are refused holds up no other. Rejects with `LinkError`. */
  async run(held: readonly RelayDatabase[]): Promise<void> {
    const failures: unknown[] = []
    for (const { name, guard } of held) {
      if (guard.kind !== 'facts') continue
      const facts = new HeldFacts(this.#options.own, name)
      for (const writer of await facts.writers())
        await this.#look(name, writer).catch((error: unknown) => void failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
  }

  async #look(database: string, { writer, held }: { writer: WriterId; held: number }): Promise<void> {
    const { received } = await progressThere(this.#options, writer)
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
    const { headOffice, couchUrl, own } = this.#options
    const held = new HeldFacts(own, database)
    let next = from
    for (;;) {
      const facts = await held.next(writer, next)
      const last = facts.at(-1)
      if (!last) return
      const outcomes = await pushFacts(headOffice, `${couchUrl}/${database}`, facts)
      const refused = outcomes.find((outcome) => outcome.push !== 'received')
      // Only the terminal itself can withhold one of its facts.
      if (refused) throw new LinkError('refused', `forwarding ${writer}: ${JSON.stringify(refused)}`)
      next = last.seq + 1
    }
  }
}
