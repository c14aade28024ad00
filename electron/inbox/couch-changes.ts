import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import type { HeadOffice } from '../link/head-office.ts'
import { isLinkError, LinkError } from '../link/link-error.ts'
import type { Changes, ChangesBatch } from './changes.ts'
import { PouchDB } from './pouch.ts'
import type { Pouch, PouchChange } from './pouch.ts'

/** CouchDB ends a long poll by itself within a minute; our own limit is above that, so that a dead line is noticed. */
const pollMs = 50_000
const pollLimitMs = 60_000

/** The `_changes` of a database at head office. */
export class CouchChanges implements Changes {
  readonly #headOffice: HeadOffice
  readonly #url: string
  readonly #pouch: Pouch

  constructor(headOffice: HeadOffice, url: string) {
    this.#headOffice = headOffice
    this.#url = url
    this.#pouch = new PouchDB(url, {
      adapter: 'http',
      // The database is there or it is not: a terminal never makes one.
      skip_setup: true,
      fetch: (input, init) => headOffice.open(String(input), { headers: plainHeaders(init?.headers) }),
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
    const { status } = await this.#headOffice.ask(url, { timeoutMs: pollLimitMs, signal })
    if (status !== 200) throw new LinkError('unavailable', `${status} from _changes`)
  }
}

function toRow({ id, deleted, doc }: PouchChange): FeedRow {
  return deleted || !doc ? { id, deleted: true } : { id, deleted: false, document: doc }
}

const plainHeaders = (headers: RequestInit['headers']): Record<string, string> =>
  Object.fromEntries(new Headers(headers))

const reasonOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'reason' in error ? String(error.reason) : String(error)
