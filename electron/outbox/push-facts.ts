import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'

/** What became of one fact. `differs`: another fact stands under its id, which can only be a fault of this terminal. */
export type PushOutcome =
  | { readonly push: 'received' }
  /** `isDoubtful`: the whole request was refused, maybe by a server on the way and not for what is in it. */
  | { readonly push: 'refused'; readonly reason: string; readonly isDoubtful: boolean }
  | { readonly push: 'differs' }

type Row = { readonly isStored: boolean; readonly error: string; readonly reason: string }

/**
 * Writes facts to one database by interactive `_bulk_docs`; one outcome per fact, in order. Rejects with `LinkError` when
 * nothing is known of them: asking again is harmless, since a fact that is there already counts as received.
 */
export async function pushFacts(
  link: CouchLink,
  databaseUrl: string,
  facts: readonly Fact[],
): Promise<PushOutcome[]> {
  const { status, body } = await link.ask(`${databaseUrl}/_bulk_docs`, {
    method: 'POST',
    body: { docs: facts },
  })
  if (status === 201) return readRows(link, databaseUrl, { facts, rows: rowsById(body) })
  if (status === 400 || status === 413)
    return bisect(link, databaseUrl, { facts, reason: reasonOf(body, status) })
  // 202: fewer nodes than a quorum have them; sending them again tells which are there.
  if (status === 202 || status === 404) throw new LinkError('unavailable', `${status} from _bulk_docs`)
  throw new LinkError('refused', `${status} from _bulk_docs`)
}

/** One fact spoils the whole request: halves find it, the others go through. */
async function bisect(
  link: CouchLink,
  databaseUrl: string,
  { facts, reason }: { readonly facts: readonly Fact[]; readonly reason: string },
): Promise<PushOutcome[]> {
  if (facts.length <= 1) return facts.map(() => ({ push: 'refused', reason, isDoubtful: true }))
  const middle = facts.length >> 1
  const first = await pushFacts(link, databaseUrl, facts.slice(0, middle))
  return [...first, ...(await pushFacts(link, databaseUrl, facts.slice(middle)))]
}

async function readRows(
  link: CouchLink,
  databaseUrl: string,
  { facts, rows }: { readonly facts: readonly Fact[]; readonly rows: ReadonlyMap<string, Row> },
): Promise<PushOutcome[]> {
  const taken = facts.filter(({ _id }) => rows.get(_id)?.error === 'conflict')
  const hashes = await hashesThere(link, databaseUrl, taken)
  return facts.map(({ _id, hash }) => {
    if (hashes.has(_id)) return { push: hashes.get(_id) === hash ? 'received' : 'differs' }
    return outcomeOf(rows.get(_id))
  })
}

function outcomeOf(row: Row | undefined): PushOutcome {
  if (!row) throw new LinkError('bad-answer', 'a row is missing in the answer of _bulk_docs')
  if (row.isStored) return { push: 'received' }
  if (row.error === 'forbidden') return { push: 'refused', reason: row.reason, isDoubtful: false }
  if (row.error === 'unauthorized') throw new LinkError('refused', row.reason)
  throw new LinkError('unavailable', row.error)
}

/** Hashes of facts that stand there, asked for at once: after a restore of head office all of a year may. */
async function hashesThere(
  link: CouchLink,
  databaseUrl: string,
  facts: readonly Fact[],
): Promise<ReadonlyMap<string, Json | undefined>> {
  if (facts.length === 0) return new Map()
  const { status, body } = await link.ask(`${databaseUrl}/_all_docs?include_docs=true`, {
    method: 'POST',
    body: { keys: facts.map(({ _id }) => _id) },
  })
  if (status !== 200 || !isJsonObject(body) || !Array.isArray(body['rows']))
    throw new LinkError('unavailable', `${status} for facts in conflict`)
  const documents = body['rows'].filter(isJsonObject).flatMap(({ doc }) => (isDocument(doc) ? [doc] : []))
  return new Map(documents.map((document) => [String(document['_id']), document['hash']]))
}

const isDocument = (doc: Json | undefined): doc is JsonObject => doc !== undefined && isJsonObject(doc)

function rowsById(body: Json): Map<string, Row> {
  if (!Array.isArray(body)) throw new LinkError('bad-answer', 'no rows from _bulk_docs')
  return new Map(
    body
      .filter(isJsonObject)
      .map(({ id, ok, error, reason }) => [
        String(id),
        { isStored: ok === true, error: String(error ?? 'no verdict'), reason: String(reason ?? '') },
      ]),
  )
}

const reasonOf = (body: Json, status: number): string =>
  isJsonObject(body) && typeof body['reason'] === 'string' ? body['reason'] : String(status)
