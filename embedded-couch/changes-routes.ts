import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { changesFeed } from './changes-feed.ts'
import type { ChangesRequest } from './changes-feed.ts'
import { CouchError } from './couch-error.ts'
import type { Database } from './database.ts'
import { departure, readWaits, refuseOtherFeeds } from './feed-request.ts'
import { isStringList, isTrue, requireObject, toCount } from './json.ts'
import { memberDatabase, queryOf } from './route-context.ts'
import type { DatabaseParams, Query, RouteContext } from './route-context.ts'

/** `GET` and `POST /:db/_changes`; the body of a `POST` may name `doc_ids`. */
export function changesRoutes(context: RouteContext): void {
  const answer = async (
    request: FastifyRequest<DatabaseParams>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const database = await memberDatabase(context, request)
    const changes = await parseRequest(database, queryOf(request), request.body)
    const stop = AbortSignal.any([departure(reply), database.closing.signal, context.stopping])
    const body = Readable.from(changesFeed(database, changes, stop), { objectMode: false })
    return reply.type('application/json').send(body)
  }
  context.app.get('/:db/_changes', answer)
  context.app.post('/:db/_changes', answer)
}

async function parseRequest(database: Database, query: Query, body: unknown): Promise<ChangesRequest> {
  const docIds = parseFilter(query, body)
  return {
    since: await database.parseSeq(query['since'] ?? '0'),
    isLongpoll: refuseOtherFeeds(query['feed']),
    ...readWaits(query),
    limit: toCount('limit', query['limit']) ?? Infinity,
    options: {
      style: query['style'] === 'all_docs' ? 'all_docs' : 'main_only',
      include_docs: isTrue(query['include_docs']),
      conflicts: isTrue(query['conflicts']),
      ...(docIds ? { doc_ids: docIds } : {}),
    },
  }
}

function parseFilter({ filter }: Query, body: unknown): string[] | undefined {
  if (filter === undefined) return undefined
  if (filter !== '_doc_ids') throw new CouchError('bad_request', 'Only the filter `_doc_ids` is served.')
  const docIds = requireObject(body)['doc_ids']
  if (!isStringList(docIds)) throw new CouchError('bad_request', '`doc_ids` must be a JSON list of strings')
  return docIds
}
