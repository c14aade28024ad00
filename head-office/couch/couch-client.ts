import { isDeepStrictEqual } from 'node:util'
import type { Change, Changes, Couch, CouchDatabase, Range, Stored, WriteRow } from './couch.ts'
import { isCouchError } from './couch-error.ts'
import { couchHttp } from './couch-http.ts'

type Ask = ReturnType<typeof couchHttp>
type Row<T> = { readonly id?: string; readonly key: string; readonly error?: string; readonly doc?: T | null }
type BulkRow = {
  readonly id: string
  readonly rev?: string
  readonly error?: string
  readonly reason?: string
}
type BulkGet = { readonly results: readonly { readonly docs: readonly { readonly ok?: Stored }[] }[] }
type ChangeRow<T> = { readonly id: string; readonly deleted?: true; readonly doc?: T }

/** A CouchDB server by its address, which carries an admin's name and password. */
export function couchClient(couchUrl: string): Couch {
  const ask = couchHttp(couchUrl)
  return {
    database: (name) => databaseClient(ask, name),
    names: () => ask('_all_dbs'),
    createDatabase: (name) => unlessThere(ask(encodeURIComponent(name), { method: 'PUT' }), 'already-exists'),
    updates: async (since, waitMs, signal) => {
      const query = `feed=longpoll&timeout=${waitMs}&since=${encodeURIComponent(since)}`
      type Answer = { readonly results: readonly { readonly db_name: string }[]; readonly last_seq: string }
      const answer = await ask<Answer>(`_db_updates?${query}`, { signal, waitMs })
      return { names: answer.results.map((result) => result.db_name), lastSeq: String(answer.last_seq) }
    },
  }
}

function databaseClient(ask: Ask, name: string): CouchDatabase {
  const base = encodeURIComponent(name)
  const put = async (document: Stored): Promise<string> => {
    const { rev } = await ask<{ rev: string }>(`${base}/${idPath(document._id)}`, {
      method: 'PUT',
      body: document,
    })
    return rev
  }
  return {
    name,
    put,
    get: <T extends Stored>(id: string, rev?: string) =>
      unlessMissing(ask<T>(`${base}/${idPath(id)}${rev === undefined ? '' : `?rev=${rev}`}`)),
    create: (document) => unlessThere(put(document), 'conflict'),
    bulkDocs: async (docs) => {
      if (docs.length === 0) return []
      const rows = await ask<BulkRow[]>(`${base}/_bulk_docs`, { method: 'POST', body: { docs } })
      return rows.map(toWriteRow)
    },
    documents: async <T extends Stored>(ids: readonly string[]) => {
      if (ids.length === 0) return new Map<string, T>()
      const path = `${base}/_all_docs?include_docs=true&conflicts=true`
      const { rows } = await ask<{ rows: Row<T>[] }>(path, { method: 'POST', body: { keys: ids } })
      return new Map(rows.flatMap((row) => (row.doc ? [[row.key, row.doc] as const] : [])))
    },
    range: async <T extends Stored>(range: Range) => {
      const { rows } = await ask<{ rows: Row<T>[] }>(`${base}/_all_docs?include_docs=true&${toQuery(range)}`)
      return rows.flatMap((row) => (row.doc ? [row.doc] : []))
    },
    ids: async (range) => {
      const { rows } = await ask<{ rows: Row<never>[] }>(`${base}/_all_docs?${toQuery(range)}`)
      return rows.map((row) => row.key)
    },
    changes: async <T extends Stored>(since: string, limit: number): Promise<Changes<T>> => {
      const query = `include_docs=true&limit=${limit}&since=${encodeURIComponent(since)}`
      type Answer = { readonly results: readonly ChangeRow<T>[]; readonly last_seq: string | number }
      const answer = await ask<Answer>(`${base}/_changes?${query}`)
      return { results: answer.results.map(toChange), lastSeq: String(answer.last_seq) }
    },
    updateSeq: async () => String((await ask<{ update_seq: string | number }>(base)).update_seq),
    confirm: async (documents) => {
      if (documents.length === 0) return
      const wanted = documents.map(({ _id, _rev }) => ({ id: _id, rev: _rev }))
      const path = `${base}/_bulk_get?revs=true`
      const { results } = await ask<BulkGet>(path, { method: 'POST', body: { docs: wanted } })
      const docs = results.flatMap((result) => result.docs.flatMap(({ ok }) => ok ?? []))
      await ask(`${base}/_bulk_docs`, { method: 'POST', body: { docs, new_edits: false } })
    },
    setSecurity: async (security) => {
      // CouchDB tells of a change even where nothing changes.
      if (isDeepStrictEqual(await ask(`${base}/_security`), security)) return
      await ask(`${base}/_security`, { method: 'PUT', body: security })
    },
  }
}

/** Slashes of `_design/` and `_local/` are part of the path, all others of the id. */
const idPath = (id: string): string =>
  id
    .split(/(?<=^_design|^_local)\//)
    .map(encodeURIComponent)
    .join('/')

function toQuery({ from, to, limit, descending = false }: Range): string {
  const [start, end] = descending ? [to, from] : [from, to]
  const query = new URLSearchParams({ startkey: JSON.stringify(start), endkey: JSON.stringify(end) })
  if (descending) query.set('descending', 'true')
  if (limit !== undefined) query.set('limit', String(limit))
  return query.toString()
}

const toWriteRow = ({ id, rev, error, reason }: BulkRow): WriteRow =>
  error === undefined && rev !== undefined
    ? { ok: true, id, rev }
    : { ok: false, id, error: error ?? 'unknown', reason: reason ?? '' }

const toChange = <T extends Stored>({ id, deleted, doc }: ChangeRow<T>): Change<T> => ({
  id,
  deleted: deleted === true,
  doc: deleted ? null : (doc ?? null),
})

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (isCouchError(error, 'not-found')) return undefined
    throw error
  }
}

async function unlessThere(answer: Promise<unknown>, code: 'conflict' | 'already-exists'): Promise<boolean> {
  try {
    await answer
    return true
  } catch (error) {
    if (isCouchError(error, code)) return false
    throw error
  }
}
