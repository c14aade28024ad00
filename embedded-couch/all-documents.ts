import { CouchError, toCouchError } from './couch-error.ts'
import { isObject, isStringList, isTrue, toCount } from './json.ts'
import type { JsonObject } from './json.ts'
import type { AllDocsOptions, AllDocsRow, Pouch } from './pouch.ts'

interface Answer {
  total_rows: number
  offset: number
  rows: AllDocsRow[]
}

/**
 * Answers `_all_docs`. With `deleted: 'ok'` and `include_docs` a deleted document comes as its tombstone
 * instead of null, so that a client can tell a deletion from an absence.
 */
export async function allDocuments(pouch: Pouch, request: JsonObject): Promise<Answer> {
  const answer = await pouch.allDocs(toOptions(request))
  if (request['deleted'] !== 'ok' || !isTrue(request['include_docs'])) return answer
  return { ...answer, rows: await Promise.all(answer.rows.map((row) => withTombstone(pouch, row))) }
}

async function withTombstone(pouch: Pouch, row: AllDocsRow): Promise<AllDocsRow> {
  if (row.id === undefined || !row.value?.deleted) return row
  return { ...row, doc: await pouch.get(row.id, { rev: row.value.rev }) }
}

function toOptions(request: JsonObject): AllDocsOptions {
  const limit = toCount('limit', request['limit'])
  const skip = toCount('skip', request['skip'])
  return {
    include_docs: isTrue(request['include_docs']),
    conflicts: isTrue(request['conflicts']),
    descending: isTrue(request['descending']),
    inclusive_end: request['inclusive_end'] === undefined || isTrue(request['inclusive_end']),
    ...(limit === undefined ? {} : { limit }),
    ...(skip === undefined ? {} : { skip }),
    ...toRange(request),
  }
}

/** After every id. */
const lastId = '\u{10ffff}'

function toRange(request: JsonObject): Pick<AllDocsOptions, 'keys' | 'key' | 'startkey' | 'endkey'> {
  const keys = request['keys']
  if (keys !== undefined) {
    if (!isStringList(keys)) throw new CouchError('bad_request', '`keys` must be an array of strings.')
    return { keys }
  }
  const key = idKey(request['key'])
  if (key !== undefined) return { key }
  const startkey = idKey(request['startkey'] ?? request['start_key'])
  const endkey = idKey(request['endkey'] ?? request['end_key'])
  // Left to itself the store ends at U+00FF.
  const open = isTrue(request['descending']) ? { startkey: lastId } : { endkey: lastId }
  return { ...open, ...(startkey !== undefined && { startkey }), ...(endkey !== undefined && { endkey }) }
}

function idKey(key: unknown): string | undefined {
  if (key === undefined || typeof key === 'string') return key
  throw new CouchError('query_parse_error', 'A key of _all_docs must be a string.')
}

/** Answers `_bulk_get`: one result per asked pair, in the order asked. */
export async function bulkGet(
  pouch: Pouch,
  docs: unknown,
  options: { revs: boolean; latest: boolean },
): Promise<{ results: unknown[] }> {
  if (!Array.isArray(docs)) throw new CouchError('bad_request', 'Missing JSON list of `docs`.')
  return { results: await Promise.all(docs.map((asked) => getOne(pouch, asked, options))) }
}

async function getOne(
  pouch: Pouch,
  asked: unknown,
  options: { revs: boolean; latest: boolean },
): Promise<{ id: string; docs: unknown[] }> {
  const { id, rev }: JsonObject = isObject(asked) ? asked : {}
  if (typeof id !== 'string') throw new CouchError('bad_request', 'Document id missed')
  try {
    const doc = await pouch.get(id, { ...options, rev: typeof rev === 'string' ? rev : undefined })
    return { id, docs: [{ ok: doc }] }
  } catch (error) {
    const { code, reason } = toCouchError(error)
    return { id, docs: [{ error: { id, rev: rev ?? 'undefined', error: code, reason } }] }
  }
}
