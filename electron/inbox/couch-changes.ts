import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import type { CouchLink, LinkAnswer } from '../link/couch-link.ts'
import { isLinkError, LinkError } from '../link/link-error.ts'
import type { Changes, ChangesBatch } from './changes.ts'
import { PouchDB } from './pouch.ts'
import type { Pouch, PouchAnswer, PouchChange } from './pouch.ts'

/** CouchDB ends a long poll by itself within a minute; our own limit is above that, so that a dead line is noticed. */
const pollMs = 50_000
const pollLimitMs = 60_000
/** A full batch over a slow line; a line that dies in the middle of one is noticed after this. */
const batchLimitMs = 120_000

/** The `_changes` of a database, at head office or at the relay. */
export class CouchChanges implements Changes {
  readonly #link: CouchLink
  readonly #url: string
  readonly #pouch: Pouch

  constructor(link: CouchLink, url: string) {
    this.#link = link
    this.#url = url
    this.#pouch = new PouchDB(url, {
      adapter: 'http',
      // The database is there or it is not: a terminal never makes one.
      skip_setup: true,
      fetch: (input) => this.#answer(String(input)),
    })
  }

  async batch(since: string, limit: number): Promise<ChangesBatch> {
    try {
      // One request: PouchDB would otherwise go on by itself.
      const options = { since, limit, batch_size: limit, include_docs: true }
      const { results, last_seq } = await this.#pouch.changes(options)
      return { rows: results.map(toRow), last: String(last_seq) }
    } catch (error) {
      throw isLinkError(error)
        ? error
        : new LinkError('unavailable', `_changes: ${reasonOf(error)}`, { cause: error })
    }
  }

  async wait(since: string, signal: AbortSignal): Promise<void> {
    const query = new URLSearchParams({ feed: 'longpoll', since, limit: '1', timeout: String(pollMs) })
    const url = `${this.#url}/_changes?${query}`
    changesOf(await this.#link.ask(url, { timeoutMs: pollLimitMs, signal }))
  }

  async #answer(url: string): Promise<PouchAnswer> {
    const body = changesOf(await this.#link.ask(url, { timeoutMs: batchLimitMs }))
    return { ok: true, status: 200, json: async () => body }
  }
}

/** PouchDB takes any JSON for an empty feed, and asks for ever where it is `null`: what is no feed must not reach it. */
function changesOf({ status, body }: LinkAnswer): JsonObject {
  if (status !== 200) throw new LinkError('unavailable', `${status} from _changes`)
  if (!isJsonObject(body) || !Array.isArray(body['results']) || !isSequence(body['last_seq']))
    throw new LinkError('bad-answer', 'no changes from _changes')
  return body
}

const isSequence = (value: Json | undefined): boolean =>
  typeof value === 'string' || typeof value === 'number'

function toRow({ id, changes, deleted, doc }: PouchChange): FeedRow {
  // One that the server cannot read is not removed by that: empty as it comes, it stands aside.
  if (!deleted) return { id, deleted: false, document: doc ?? {} }
  const gen = Number.parseInt(changes[0]?.rev ?? '', 10)
  return { id, deleted: true, ...(gen > 0 && { gen }) }
}

const reasonOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'reason' in error ? String(error.reason) : String(error)
