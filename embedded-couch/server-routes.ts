import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { databaseUpdatesFeed } from './database-updates-feed.ts'
import { CouchError } from './couch-error.ts'
import { departure, readWaits, refuseOtherFeeds } from './feed-request.ts'
import { queryOf } from './route-context.ts'
import type { RouteContext } from './route-context.ts'
import { requireServerAdmin } from './security.ts'

/** Routes of the server itself, outside any database. */
export function serverRoutes({ app, databases, stopping }: RouteContext): void {
  app.get('/', { config: { isPublic: true } }, () => ({
    couchdb: 'Welcome',
    version: '3.3.3',
    uuid: databases.uuid,
    features: [],
    vendor: { name: 'Kontuar embedded server' },
  }))

  app.get('/_up', { config: { isPublic: true } }, () => ({ status: 'ok', seeds: {} }))

  app.get('/_session', ({ user }) => ({
    ok: true,
    userCtx: user,
    info: { authentication_handlers: ['jwt', 'default'] },
  }))

  app.get('/_all_dbs', ({ user }) => {
    requireServerAdmin(user)
    return databases.names()
  })

  app.get('/_db_updates', (request, reply: FastifyReply) => {
    requireServerAdmin(request.user)
    const query = queryOf(request)
    const isLongpoll = refuseOtherFeeds(query['feed'])
    const wait = { isLongpoll, since: query['since'] ?? '0', ...readWaits(query) }
    const stop = AbortSignal.any([departure(reply), stopping])
    return reply
      .type('application/json')
      .send(Readable.from(databaseUpdatesFeed(databases.updates, wait, stop), { objectMode: false }))
  })

  app.all('/_:other', () => {
    throw new CouchError('not_found', 'missing')
  })
}
