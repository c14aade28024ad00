import { createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { isObject, isStringList } from './json.ts'
import type { JsonObject } from './json.ts'
import type { UserContext } from './user-context.ts'

export type JwtVerdict = { ok: true; user: UserContext } | { ok: false; reason: string }

/** Reads a P-256 public key, the only kind that ES256 may be verified with. Throws on any other. */
export function readJwtKey(pem: string): KeyObject {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('an ES256 key is on curve P-256')
  return key
}

/**
 * Verifies a token as CouchDB 3 does with `[jwt_auth] required_claims = exp` (RFC 7519, 7515, 7518 3.4).
 * The algorithm is fixed: a token can't choose a weaker one. `nowMs` is UTC in milliseconds.
 */
export function verifyJwt(
  token: string,
  keys: Pick<ReadonlyMap<string, KeyObject>, 'get'>,
  nowMs: number,
): JwtVerdict {
  const [head = '', body = '', signature = '', ...rest] = token.split('.')
  const header = decode(head)
  const claims = decode(body)
  if (!header || !claims || rest.length > 0) return { ok: false, reason: 'Malformed token' }
  if (header['alg'] !== 'ES256') return { ok: false, reason: 'Invalid alg header parameter' }
  const key = keys.get(String(header['kid']))
  if (!key) return { ok: false, reason: 'Unknown kid' }
  if (!isSignedBy(key, `${head}.${body}`, signature)) return { ok: false, reason: 'Bad signature' }
  return readClaims(claims, nowMs / 1000)
}

function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url')
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes)
}

function readClaims(claims: JsonObject, nowSeconds: number): JwtVerdict {
  const { exp, nbf, sub, '_couchdb.roles': roles = [] } = claims
  if (typeof exp !== 'number' || exp <= nowSeconds) return { ok: false, reason: 'exp not in future' }
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= nowSeconds)) {
    return { ok: false, reason: 'nbf not in past' }
  }
  if (typeof sub !== 'string' || sub === '') return { ok: false, reason: 'Token missing sub claim.' }
  if (!isStringList(roles)) return { ok: false, reason: 'Malformed roles claim' }
  return { ok: true, user: { name: sub, roles } }
}

function decode(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined // a token from outside; its refusal says that it is malformed
  }
}
