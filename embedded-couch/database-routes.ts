import { memberDatabase } from './route-context.ts'
import type { DatabaseParams, RouteContext } from './route-context.ts'
import { parseSecurity, requireDatabaseAdmin, requireServerAdmin } from './security.ts'

/** Routes that make, drop and describe a database and its `_security`. */
export function databaseRoutes(context: RouteContext): void {
  const { app, databases } = context

  app.put<DatabaseParams>('/:db', async ({ params, user }, reply) => {
    requireServerAdmin(user)
    await databases.create(params.db)
    return reply.code(201).send({ ok: true })
  })

  app.delete<DatabaseParams>('/:db', async ({ params, user }) => {
    requireServerAdmin(user)
    await databases.delete(params.db)
    return { ok: true }
  })

  app.get<DatabaseParams>('/:db', async (request) => {
    const database = await memberDatabase(context, request)
    const { doc_count: docCount, update_seq: seq } = await database.pouch.info()
    return {
      db_name: database.name,
      doc_count: docCount,
      update_seq: database.formatSeq(seq),
      purge_seq: '0',
      compact_running: false,
      instance_start_time: '0',
      disk_format_version: 8,
      cluster: { q: 1, n: 1, w: 1, r: 1 },
      props: {},
    }
  })

  app.get<DatabaseParams>('/:db/_security', async (request) => {
    const { security } = await memberDatabase(context, request)
    return security
  })

  app.put<DatabaseParams>('/:db/_security', async (request) => {
    const database = await databases.get(request.params.db)
    requireDatabaseAdmin(database.security, request.user)
    await database.writeSecurity(parseSecurity(request.body))
    return { ok: true }
  })

  app.post<DatabaseParams>('/:db/_ensure_full_commit', async (request, reply) => {
    await memberDatabase(context, request)
    return reply.code(201).send({ ok: true, instance_start_time: '0' })
  })
}
