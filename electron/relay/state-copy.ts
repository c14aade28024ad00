import type { StoreId } from '#src/base/ids.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Changes } from '../inbox/changes.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'
import { openDatabase } from './open-databases.ts'
import { RelayError, wroteAll } from './own-couch.ts'
import type { OwnCouch } from './own-couch.ts'

export type StateCopyOptions = {
  readonly own: OwnCouch
  readonly headOffice: Pick<CouchLink, 'ask'>
  readonly couchUrl: string
  readonly store: StoreId
  readonly changes: Pick<Changes, 'wait'>
}

const batchRows = 200
const checkpoint = '_local/from-head-office'

/**
 * The store's states as head office has them, with their revisions, so that a terminal can tell which of two is older.
 * Only downwards: what this relay holds is never written back.
 */
export class StateCopy {
  readonly #options: StateCopyOptions
  readonly #name: string

  constructor(options: StateCopyOptions) {
    this.#options = options
    this.#name = databases.store(options.store)
  }

  /** Copies what is new, then waits for more. Rejects with `LinkError`; done again after a crash it changes nothing. */
  async step(signal: AbortSignal): Promise<number> {
    const { changes } = this.#options
    await this.#keepEpoch()
    const place = await this.#place()
    const { rows, last } = await this.#changes(place.since)
    if (rows.length > 0) await this.#copy(rows)
    if (last !== place.since) await this.#move(place, last)
    if (rows.length < batchRows) await changes.wait(last, signal)
    return 0
  }

  /** Head office was restored from a backup: what was copied before may never have happened there. */
  async #keepEpoch(): Promise<void> {
    const { own, store } = this.#options
    const path = `${this.#name}/${documentIds.epoch}`
    const [theirs, ours] = [epochOf((await this.#ask(path)).body), epochOf((await own(path)).body)]
    if (theirs === undefined || ours === undefined || theirs === ours) return
    const dropped = await own(this.#name, { method: 'DELETE' })
    if (dropped.status !== 200) throw new RelayError(`DELETE ${this.#name}`, dropped)
    await openDatabase(own, store, { name: this.#name, guard: { kind: 'closed' } })
  }

  async #place(): Promise<{ readonly since: string; readonly rev: JsonObject }> {
    const { body } = await this.#options.own(`${this.#name}/${checkpoint}`)
    const { since, _rev } = isJsonObject(body) ? body : {}
    return { since: typeof since === 'string' ? since : '0', rev: typeof _rev === 'string' ? { _rev } : {} }
  }

  async #changes(since: string): Promise<{ readonly rows: readonly JsonObject[]; readonly last: string }> {
    const query = new URLSearchParams({ since, limit: String(batchRows), style: 'main_only' })
    const { body } = await this.#ask(`${this.#name}/_changes?${query}`)
    const { results, last_seq: last } = isJsonObject(body) ? body : {}
    if (!Array.isArray(results) || (typeof last !== 'string' && typeof last !== 'number'))
      throw new LinkError('bad-answer', '_changes')
    return { rows: results.filter(isJsonObject), last: String(last) }
  }

  async #copy(rows: readonly JsonObject[]): Promise<void> {
    const wanted = rows.flatMap(toWanted)
    const { body } = await this.#ask(`${this.#name}/_bulk_get?revs=true&latest=true`, { docs: wanted })
    if (!isJsonObject(body) || !Array.isArray(body['results'])) throw new LinkError('bad-answer', '_bulk_get')
    const written = await this.#options.own(`${this.#name}/_bulk_docs`, {
      method: 'POST',
      body: { docs: documentsIn(body), new_edits: false },
    })
    // All of the batch is asked for again: what stands there already changes nothing.
    if (!wroteAll(written)) throw new RelayError('_bulk_docs', written)
  }

  async #move({ rev }: { readonly rev: JsonObject }, since: string): Promise<void> {
    const path = `${this.#name}/${checkpoint}`
    const moved = await this.#options.own(path, { method: 'PUT', body: { ...rev, since } })
    if (moved.status !== 201) throw new RelayError('checkpoint', moved)
  }

  async #ask(path: string, body?: Json): Promise<{ readonly body: Json }> {
    const { headOffice, couchUrl } = this.#options
    const answer = await headOffice.ask(
      `${couchUrl}/${path}`,
      body === undefined ? {} : { method: 'POST', body },
    )
    if (answer.status === 403) throw new LinkError('refused', path)
    if (answer.status >= 300 && answer.status !== 404) throw new LinkError('unavailable', `${answer.status}`)
    return answer
  }
}

const epochOf = (body: Json): Json | undefined => (isJsonObject(body) ? body['epoch'] : undefined)

/** Guards are this relay's own. */
function toWanted({ id, changes }: JsonObject): JsonObject[] {
  const [newest] = Array.isArray(changes) ? changes : []
  const rev = isJsonObject(newest) ? newest['rev'] : undefined
  const isState = typeof id === 'string' && !id.startsWith('_design/')
  return isState && typeof rev === 'string' ? [{ id, rev }] : []
}

/** What a `_bulk_get` found; what went meanwhile comes with a later change. */
function documentsIn(body: Json): readonly Json[] {
  const results = isJsonObject(body) && Array.isArray(body['results']) ? body['results'] : []
  return results.flatMap((result) =>
    isJsonObject(result) && Array.isArray(result['docs']) ? result['docs'].flatMap(found) : [],
  )
}

const found = (entry: Json): Json[] => (isJsonObject(entry) && isJsonObject(entry['ok']) ? [entry['ok']] : [])
