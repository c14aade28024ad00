import type { FastifyRequest } from 'fastify'
import { CouchError } from './couch-error.ts'
import type { RouteContext } from './route-context.ts'
import { requireServerAdmin } from './security.ts'

interface SettingParams {
  Params: { name: string }
}

const path = '/_node/_local/_config/jwt_keys/:name'

/**
 * The one setting that this server has: `[jwt_keys] ec:<kid>`, read and set as of a node of CouchDB, whose ini files write
 * line breaks as `\n`. A change answers with the value before.
 */
export function configRoutes({ app, jwtKeys }: RouteContext): void {
  app.get<SettingParams>(path, (request, reply) => {
    const known = settingOf(jwtKeys.pem(kidOf(request)))
    if (known === '') throw new CouchError('not_found', 'unknown_config_value')
    return reply.type('application/json').send(JSON.stringify(known))
  })

  app.put<SettingParams>(path, async (request, reply) => {
    const kid = kidOf(request)
    if (typeof request.body !== 'string') throw new CouchError('bad_request', 'A setting is a JSON string')
    const before = settingOf(jwtKeys.pem(kid))
    await keep(jwtKeys, kid, request.body.replaceAll('\\n', '\n'))
    return reply.type('application/json').send(JSON.stringify(before))
  })

  app.delete<SettingParams>(path, async (request, reply) => {
    const kid = kidOf(request)
    const before = settingOf(jwtKeys.pem(kid))
    if (before === '') throw new CouchError('not_found', 'unknown_config_value')
    await jwtKeys.drop(kid)
    return reply.type('application/json').send(JSON.stringify(before))
  })

  app.all('/_node/*', () => {
    throw new CouchError('not_found', 'unknown_config_value')
  })
}

const settingOf = (pem: string | undefined): string => (pem ?? '').trim().replaceAll('\n', '\\n')

function kidOf({ user, params }: FastifyRequest<SettingParams>): string {
  requireServerAdmin(user)
  const [, kid] = /^ec:(.+)$/.exec(params.name) ?? []
  if (kid === undefined) throw new CouchError('not_found', 'Tokens are signed with ES256: ec:<kid>')
  return kid
}

async function keep(jwtKeys: RouteContext['jwtKeys'], kid: string, pem: string): Promise<void> {
  try {
    await jwtKeys.keep(kid, pem)
  } catch (error) {
    throw new CouchError('bad_request', 'This is no public key on curve P-256.', error)
  }
}
