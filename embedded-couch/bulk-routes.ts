import type { FastifyRequest } from 'fastify'
import { allDocuments, bulkGet } from './all-documents.ts'
import { CouchError } from './couch-error.ts'
import { isStringList, isTrue, parseJson, requireObject } from './json.ts'
import type { JsonObject } from './json.ts'
import { parseDocument, parseRev } from './parse-documents.ts'
import type { CouchDocument } from './pouch.ts'
import { memberDatabase, queryOf } from './route-context.ts'
import type { DatabaseParams, RouteContext } from './route-context.ts'
import { writeDocuments } from './write-documents.ts'
import type { WriteRow } from './write-documents.ts'

const jsonParameters = new Set(['key', 'keys', 'startkey', 'start_key', 'endkey', 'end_key'])

/** Routes that read or write many documents at once. */
export function bulkRoutes(context: RouteContext): void {
  const { app, databases } = context

  app.get<DatabaseParams>('/:db/_all_docs', async (request) => {
    const { pouch } = await memberDatabase(context, request)
    return allDocuments(pouch, decodedQuery(request))
  })

  app.post<DatabaseParams>('/:db/_all_docs', async (request) => {
    const { pouch } = await memberDatabase(context, request)
    return allDocuments(pouch, { ...decodedQuery(request), ...requireObject(request.body ?? {}) })
  })

  app.post<DatabaseParams>('/:db/_bulk_docs', async (request, reply) => {
    const database = await memberDatabase(context, request)
    const body = requireObject(request.body)
    const newEdits = body['new_edits'] !== false
    const docs = parseBulk(body['docs'], { newEdits, maxBytes: context.maxDocumentBytes, request })
    const rows = await writeDocuments(database, { docs, newEdits, user: request.user })
    if (rows.some((row) => row.ok)) databases.updates.note(database.name, 'updated')
    const told = newEdits ? rows : rows.filter((row) => !row.ok)
    return reply.code(201).send(told.map(toBulkRow))
  })

  app.post<DatabaseParams>('/:db/_bulk_get', async (request) => {
    const { pouch } = await memberDatabase(context, request)
    const query = queryOf(request)
    const options = { revs: isTrue(query['revs']), latest: isTrue(query['latest']) }
    return bulkGet(pouch, requireObject(request.body)['docs'], options)
  })

  app.post<DatabaseParams>('/:db/_revs_diff', async (request) => {
    const { pouch } = await memberDatabase(context, request)
    return pouch.revsDiff(parseRevisions(requireObject(request.body)))
  })
}

interface BulkLimits {
  readonly newEdits: boolean
  readonly maxBytes: number
  readonly request: FastifyRequest<DatabaseParams>
}

function parseBulk(docs: unknown, { newEdits, maxBytes, request }: BulkLimits): CouchDocument[] {
  if (!Array.isArray(docs)) throw new CouchError('bad_request', 'Missing JSON list of `docs`.')
  const mayExceed = Number(request.headers['content-length'] ?? Infinity) > maxBytes
  const parsed = docs.map((doc) => parseDocument(doc, { maxBytes, mayExceed }))
  if (!newEdits) for (const doc of parsed) parseRev(doc._rev)
  return parsed
}

function toBulkRow(row: WriteRow): object {
  return row.ok ? row : { id: row.id, error: row.code, reason: row.reason }
}

/** `_all_docs` takes the same members in the body as JSON and in the query as JSON text. */
function decodedQuery(request: FastifyRequest): JsonObject {
  const entries = Object.entries(queryOf(request))
  return Object.fromEntries(
    entries.map(([name, text]) => [
      name,
      text !== undefined && jsonParameters.has(name) ? parseJson(text, name) : text,
    ]),
  )
}

function parseRevisions(body: JsonObject): Record<string, string[]> {
  const revisions: Record<string, string[]> = {}
  for (const [id, revs] of Object.entries(body)) {
    if (!isStringList(revs))
      throw new CouchError('bad_request', `Revisions of ${id} must be a JSON list of strings`)
    revisions[id] = revs
  }
  return revisions
}
