import type { FastifyReply, FastifyRequest } from 'fastify'
import { CouchError } from './couch-error.ts'
import { isObject, isStringList, isTrue, parseJson, requireObject } from './json.ts'
import { parseDocument, parseRev } from './parse-documents.ts'
import type { CouchDocument, GetOptions } from './pouch.ts'
import { memberDatabase, queryOf } from './route-context.ts'
import type { Query, RouteContext } from './route-context.ts'
import { writeDocuments } from './write-documents.ts'

interface DocumentParams {
  Params: { db: string; id: string }
}
type DocumentRequest = FastifyRequest<DocumentParams>

/** Namespaces of ids that hold a slash: documents, design documents, local documents. */
const namespaces = ['', '_design/', '_local/'] as const

/** Routes of single documents. There are no attachments by design: blobs do not belong among facts and states. */
export function documentRoutes(context: RouteContext): void {
  const { app } = context
  for (const namespace of namespaces) {
    const path = `/:db/${namespace}:id`
    app.get<DocumentParams>(path, (request, reply) => read(context, namespace, { request, reply }))
    app.put<DocumentParams>(path, (request, reply) => put(context, namespace, { request, reply }))
    app.delete<DocumentParams>(path, (request, reply) => remove(context, namespace, { request, reply }))
    app.all(`${path}/*`, () => {
      throw new CouchError('method_not_allowed', 'This server has neither attachments nor views.')
    })
  }

  app.post<DocumentParams>('/:db', async (request, reply) => {
    const { _id, ...fields } = requireObject(request.body)
    const doc = parse(context, request, _id === undefined ? fields : { _id, ...fields })
    return write(context, { doc, newEdits: true }, { request, reply })
  })
}

interface Exchange {
  readonly request: DocumentRequest
  readonly reply: FastifyReply
}

async function read(
  context: RouteContext,
  namespace: string,
  { request, reply }: Exchange,
): Promise<unknown> {
  const { pouch } = await memberDatabase(context, request)
  const doc = await pouch.get(namespace + request.params.id, getOptions(queryOf(request)))
  if (isObject(doc) && typeof doc['_rev'] === 'string') reply.header('etag', `"${doc['_rev']}"`)
  return doc
}

async function put(
  context: RouteContext,
  namespace: string,
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  const query = queryOf(request)
  const body = requireObject(request.body)
  const rev = namedRev(query, request, body['_rev'])
  const identity = { _id: namespace + request.params.id, ...(rev === undefined ? {} : { _rev: rev }) }
  const doc = parse(context, request, { ...body, ...identity })
  const newEdits = query['new_edits'] !== 'false'
  if (!newEdits) parseRev(doc._rev)
  return write(context, { doc, newEdits }, { request, reply })
}

async function remove(
  context: RouteContext,
  namespace: string,
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  const { pouch } = await memberDatabase(context, request)
  const id = namespace + request.params.id
  await pouch.get(id) // a document that doesn't exist is "not found", not a conflict
  const rev = namedRev(queryOf(request), request, undefined)
  const doc = parse(context, request, {
    _id: id,
    ...(rev === undefined ? {} : { _rev: rev }),
    _deleted: true,
  })
  return write(context, { doc, newEdits: true, status: 200 }, { request, reply })
}

async function write(
  context: RouteContext,
  { doc, newEdits, status = 201 }: { doc: CouchDocument; newEdits: boolean; status?: number },
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  const database = await memberDatabase(context, request)
  const [row] = await writeDocuments(database, { docs: [doc], newEdits, user: request.user })
  if (!row?.ok) throw new CouchError(row?.code ?? 'internal_server_error', row?.reason ?? 'unknown')
  if (!doc._id.startsWith('_local/')) context.databases.updates.note(database.name, 'updated')
  return reply.code(status).send(row)
}

function parse({ maxDocumentBytes }: RouteContext, request: FastifyRequest, value: unknown): CouchDocument {
  const mayExceed = Number(request.headers['content-length'] ?? Infinity) > maxDocumentBytes
  return parseDocument(value, { maxBytes: maxDocumentBytes, mayExceed })
}

/** The revision may stand in the query, in `If-Match` or in the body; two that differ are refused. */
function namedRev(query: Query, { headers }: FastifyRequest, bodyRev: unknown): string | undefined {
  const given = [query['rev'], headers['if-match']?.replaceAll('"', ''), bodyRev]
  const revs = new Set(given.filter((rev) => rev !== undefined).map(parseRev))
  if (revs.size > 1) throw new CouchError('bad_request', 'Document rev has different values')
  return [...revs][0]
}

function getOptions(query: Query): GetOptions {
  const openRevs = query['open_revs']
  return {
    revs: isTrue(query['revs']),
    revs_info: isTrue(query['revs_info']),
    conflicts: isTrue(query['conflicts']),
    latest: isTrue(query['latest']),
    ...(query['rev'] === undefined ? {} : { rev: parseRev(query['rev']) }),
    ...(openRevs === undefined ? {} : { open_revs: parseOpenRevs(openRevs) }),
  }
}

function parseOpenRevs(text: string): 'all' | string[] {
  if (text === 'all') return 'all'
  const revs = parseJson(text, 'open_revs')
  if (isStringList(revs)) return revs
  throw new CouchError('bad_request', 'open_revs must be `all` or a JSON list of strings')
}
