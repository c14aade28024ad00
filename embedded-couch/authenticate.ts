import { createHash, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { CouchError } from './couch-error.ts'
import { verifyJwt } from './jwt.ts'
import { adminRole } from './user-context.ts'
import type { UserContext } from './user-context.ts'

export interface Credentials {
  readonly admin: { readonly name: string; readonly password: string }
  readonly jwtKeys: Pick<ReadonlyMap<string, KeyObject>, 'get'>
  readonly now: () => number
}

/** Names the user of an `Authorization` header; throws `unauthorized` where it is missing or wrong. */
export function authenticate(authorization: string | undefined, credentials: Credentials): UserContext {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization ?? '') ?? []
  switch (scheme.toLowerCase()) {
    case 'basic':
      return basicUser(value, credentials.admin)
    case 'bearer':
      return bearerUser(value, credentials)
    default:
      throw new CouchError('unauthorized', 'You must authenticate to access this resource.')
  }
}

function basicUser(value: string, admin: Credentials['admin']): UserContext {
  const given = Buffer.from(value, 'base64').toString('utf8')
  if (!isSame(given, `${admin.name}:${admin.password}`)) {
    throw new CouchError('unauthorized', 'Name or password is incorrect.')
  }
  return { name: admin.name, roles: [adminRole] }
}

function bearerUser(token: string, { jwtKeys, now }: Credentials): UserContext {
  const verdict = verifyJwt(token, jwtKeys, now())
  if (!verdict.ok) throw new CouchError('unauthorized', verdict.reason)
  return verdict.user
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
