import { verify } from 'node:crypto'
import * as v from 'valibot'
import type { SigningKey } from './signing-key.ts'

const claims = v.object({ exp: v.number(), '_couchdb.roles': v.array(v.string()) })

const bearer = /^Bearer (([\w-]+)\.([\w-]+))\.([\w-]+)$/

/** Roles of a token that `issueToken` gave; none where it is no such token, or has run out. `nowMs` is UTC. */
export function rolesOf(
  { publicKey }: SigningKey,
  authorization: string | undefined,
  nowMs: number,
): readonly string[] {
  const [, signed = '', , payload = '', signature = ''] = bearer.exec(authorization ?? '') ?? []
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(signed), key, Buffer.from(signature, 'base64url'))) return []
  const { exp, '_couchdb.roles': roles } = v.parse(
    claims,
    JSON.parse(Buffer.from(payload, 'base64url').toString()),
  )
  return exp * 1000 > nowMs ? roles : []
}
