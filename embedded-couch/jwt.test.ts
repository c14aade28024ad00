import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readJwtKey, verifyJwt } from './jwt.ts'
import type { JwtVerdict } from './jwt.ts'
import { testIssuer } from './test-couch.ts'

const now = Date.now()
const issuer = testIssuer('k1')
const keys = new Map([['k1', readJwtKey(issuer.publicPem)]])
const judge = (bearer: string, atMs = now): JwtVerdict => verifyJwt(bearer.replace('Bearer ', ''), keys, atMs)
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('verifyJwt', () => {
  it('gives name and roles of a valid token', () => {
    expect(judge(issuer.bearer())).toEqual({ ok: true, user: { name: 't1', roles: ['terminal'] } })
    const bare = issuer.bearer({ '_couchdb.roles': undefined })
    expect(judge(bare)).toEqual({ ok: true, user: { name: 't1', roles: [] } })
  })

  it('refuses an expired token, from its very second on, and one without expiry', () => {
    const exp = Math.floor(now / 1000) + 5
    expect(judge(issuer.bearer({ exp }), exp * 1000 - 1)).toMatchObject({ ok: true })
    const late = { ok: false, reason: 'exp not in future' }
    expect(judge(issuer.bearer({ exp }), exp * 1000)).toEqual(late)
    expect(judge(issuer.bearer({ exp: undefined }))).toEqual(late)
    expect(judge(issuer.bearer({ exp: '9999999999' }))).toEqual(late)
  })

  it('refuses a token that is not valid yet', () => {
    const nbf = Math.floor(now / 1000) + 5
    expect(judge(issuer.bearer({ nbf }))).toMatchObject({ ok: false })
    expect(judge(issuer.bearer({ nbf }), (nbf + 1) * 1000)).toMatchObject({ ok: true })
  })

  it('refuses a key id that is unknown, missing or inherited', () => {
    for (const kid of ['k2', undefined, 'constructor', 1]) {
      expect(judge(issuer.bearer({}, { kid }))).toEqual({ ok: false, reason: 'Unknown kid' })
    }
  })

  it('refuses another issuer under a known key id', () => {
    expect(judge(testIssuer('k1').bearer())).toEqual({ ok: false, reason: 'Bad signature' })
  })

  it('refuses a token whose claims or signature were touched', () => {
    const [head, , signature] = issuer.bearer().split('.')
    const claims = encode({ sub: 't1', exp: now, '_couchdb.roles': ['_admin'] })
    expect(judge(`${head}.${claims}.${signature}`)).toEqual({ ok: false, reason: 'Bad signature' })
    expect(judge(issuer.bearer().slice(0, -8))).toEqual({ ok: false, reason: 'Bad signature' })
  })

  it('refuses every other algorithm, the public key as a secret included', () => {
    const claims = encode({ sub: 't1', exp: now, '_couchdb.roles': ['_admin'] })
    const none = `${encode({ alg: 'none', kid: 'k1' })}.${claims}.`
    const signed = `${encode({ alg: 'HS256', kid: 'k1' })}.${claims}`
    const hmac = createHmac('sha256', issuer.publicPem).update(signed).digest('base64url')
    for (const token of [none, `${signed}.${hmac}`]) {
      expect(judge(token)).toEqual({ ok: false, reason: 'Invalid alg header parameter' })
    }
  })

  it('refuses what is no token, and claims of the wrong kind', () => {
    for (const token of ['', 'a.b', 'a.b.c.d', '!!.!!.!!', 'bnVsbA.bnVsbA.x']) {
      expect(judge(token)).toMatchObject({ ok: false })
    }
    expect(judge(issuer.bearer({ sub: '' }))).toMatchObject({ ok: false })
    expect(judge(issuer.bearer({ '_couchdb.roles': 'terminal' }))).toMatchObject({ ok: false })
  })
})

describe('readJwtKey', () => {
  it('takes only keys that ES256 can be verified with', () => {
    expect(() => readJwtKey(testIssuer('k', 'P-384').publicPem)).toThrow('P-256')
    expect(() => readJwtKey('x')).toThrow()
  })
})
