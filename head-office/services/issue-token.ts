import { sign } from 'node:crypto'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { SigningKey } from './signing-key.ts'

export type TokenSubject = {
  readonly terminal: TerminalId
  readonly store: StoreId
  /** Regions whose stock the terminal may read. */
  readonly regions: readonly string[]
  /** Whether it may forward facts of the other terminals of its store. */
  readonly isRelay?: boolean
}

export type IssuedToken = { readonly token: string; readonly tokenExpiresAt: string }

const lifetimeMs = 30 * 86_400_000

/** A JWT (ES256, 30 days) by which CouchDB knows a terminal and what it may read. `nowMs` is UTC. */
export function issueToken(
  key: SigningKey,
  { terminal, store, regions, isRelay = false }: TokenSubject,
  nowMs: number,
): IssuedToken {
  const expiresMs = nowMs + lifetimeMs
  const ofRelay = isRelay ? [`relay-${store}`] : []
  const roles = ['terminal', `store-${store}`, ...ofRelay, ...regions.map((region) => `region-${region}`)]
  const payload = {
    sub: terminal,
    iat: Math.floor(nowMs / 1000),
    exp: Math.floor(expiresMs / 1000),
    '_couchdb.roles': roles,
  }
  const signed = `${encode({ alg: 'ES256', typ: 'JWT', kid: key.kid })}.${encode(payload)}`
  const signature = sign('sha256', Buffer.from(signed), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return {
    token: `${signed}.${signature.toString('base64url')}`,
    tokenExpiresAt: new Date(expiresMs).toISOString(),
  }
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
