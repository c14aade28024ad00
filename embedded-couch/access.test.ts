import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { basicHeader, embeddedCouch, testAdmin, testIssuer } from './test-couch.ts'
import type { EmbeddedCouch, TestIssuer } from './test-couch.ts'

let couch: EmbeddedCouch
let issuer: TestIssuer

beforeEach(async () => {
  issuer = testIssuer()
  couch = await embeddedCouch({ jwtKeys: { k1: issuer.publicPem } })
})
afterEach(() => couch.close())

const statusAs = async (as: string | null, method = 'GET', path = '/_session'): Promise<number> =>
  (await couch.ask(method, path, { as })).status
const security = (members: object, admins: object = { roles: ['_admin'] }): object => ({ members, admins })

describe('an anonymous caller', () => {
  it('sees the greeting and the health check only', async () => {
    expect(await statusAs(null, 'GET', '/')).toBe(200)
    expect(await statusAs(null, 'GET', '/_up')).toBe(200)
    for (const path of ['/_session', '/_all_dbs', '/_db_updates', '/facts', '/facts/_changes', '/facts/a']) {
      expect(await statusAs(null, 'GET', path)).toBe(401)
    }
    expect(await statusAs(null, 'PUT', '/facts')).toBe(401)
    const answer = await couch.ask('GET', '/_session', { as: null })
    expect(answer.body).toMatchObject({ error: 'unauthorized' })
    expect(answer.headers.get('www-authenticate')).toContain('Basic')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('the administrator', () => {
  it('is known by name and password', async () => {
    const { body } = await couch.ask('GET', '/_session')
    expect(body).toMatchObject({ userCtx: { name: testAdmin.name, roles: ['_admin'] } })
  })

  it('is refused with a wrong name, password or header', async () => {
    expect(await statusAs(basicHeader({ ...testAdmin, password: 'x' }))).toBe(401)
    expect(await statusAs(basicHeader({ ...testAdmin, name: 'x' }))).toBe(401)
    expect(await statusAs('Basic')).toBe(401)
    expect(await statusAs('Digest abc')).toBe(401)
  })
})

describe('a token', () => {
  it('names its user and roles', async () => {
    const as = issuer.bearer({ sub: 't7', '_couchdb.roles': ['terminal', 'store-s1'] })
    const { body } = await couch.ask('GET', '/_session', { as })
    expect(body).toMatchObject({ userCtx: { name: 't7', roles: ['terminal', 'store-s1'] } })
  })

  it('is accepted under a key added while the server runs, and no longer under a replaced one', async () => {
    const next = testIssuer('k2')
    expect(await statusAs(next.bearer())).toBe(401)
    couch.server.setJwtKey('k2', next.publicPem)
    expect(await statusAs(next.bearer())).toBe(200)
    couch.server.setJwtKey('k2', testIssuer('k2').publicPem)
    expect(await statusAs(next.bearer())).toBe(401)
  })
})

describe('the setting of a token key', () => {
  const path = '/_node/_local/_config/jwt_keys/ec:k2'
  const asIni = (pem: string): string => pem.trim().replaceAll('\n', '\\n')

  it('is made and read as of a node of CouchDB, outlives a restart and can be taken back', async () => {
    const next = testIssuer('k2')
    expect(await couch.ask('GET', path)).toMatchObject({ status: 404, body: { error: 'not_found' } })
    const body = JSON.stringify(asIni(next.publicPem))
    expect(await couch.ask('PUT', path, { body })).toMatchObject({ status: 200, body: '' })
    expect((await couch.ask('GET', path)).body).toBe(asIni(next.publicPem))
    expect(await statusAs(next.bearer())).toBe(200)
    couch = await couch.restart()
    expect(await statusAs(next.bearer())).toBe(200)
    expect((await couch.ask('DELETE', path)).body).toBe(asIni(next.publicPem))
    expect(await statusAs(next.bearer())).toBe(401)
    expect(await statusAs(issuer.bearer())).toBe(200)
  })

  it('is set for many keys at once', async () => {
    const kids = Array.from({ length: 8 }, (_, at) => `k${at + 2}`)
    const set = (kid: string) =>
      couch.ask('PUT', path.replace('k2', kid), { body: JSON.stringify(asIni(testIssuer(kid).publicPem)) })
    const answers = await Promise.all(kids.map(set))
    expect(answers.map(({ status }) => status)).toEqual(kids.map(() => 200))
    couch = await couch.restart()
    const kept = await Promise.all(kids.map((kid) => couch.ask('GET', path.replace('k2', kid))))
    expect(kept.map(({ status }) => status)).toEqual(kids.map(() => 200))
  })

  it('is for server admins, and for keys of ES256', async () => {
    const as = issuer.bearer({ '_couchdb.roles': ['terminal', 'admin'] })
    expect((await couch.ask('PUT', path, { as, body: '"x"' })).status).toBe(401)
    expect((await couch.ask('PUT', path, { body: '"x"' })).status).toBe(400)
    expect((await couch.ask('PUT', path, { body: {} })).status).toBe(400)
    const other = testIssuer('k2', 'P-384').publicPem
    expect((await couch.ask('PUT', path, { body: JSON.stringify(other) })).status).toBe(400)
    expect((await couch.ask('GET', path.replace('ec:k2', 'rsa:k2'))).status).toBe(404)
    expect((await couch.ask('GET', '/_node/_local/_config/couchdb/max_dbs_open')).status).toBe(404)
  })
})

describe('_security', () => {
  it('lets in nobody but server admins until it is written', async () => {
    const db = await couch.createDatabase()
    expect((await couch.ask('GET', `/${db}/_security`)).body).toEqual(security({ roles: ['_admin'] }))
    expect(await statusAs(issuer.bearer(), 'GET', `/${db}`)).toBe(403)
  })

  it('takes several at once, of which one stands whole', async () => {
    const db = await couch.createDatabase()
    const given = Array.from({ length: 8 }, (_, at) => security({ names: [`t${at}`] }))
    const answers = await Promise.all(given.map((body) => couch.ask('PUT', `/${db}/_security`, { body })))
    expect(answers.map(({ status }) => status)).toEqual(given.map(() => 200))
    expect(given).toContainEqual((await couch.ask('GET', `/${db}/_security`)).body)
  })

  it('lets in members by name and by role, on every route', async () => {
    const db = await couch.createDatabase()
    await couch.ask('PUT', `/${db}/_security`, { body: security({ names: ['t9'], roles: ['store-s1'] }) })
    const byRole = issuer.bearer({ '_couchdb.roles': ['store-s1'] })
    const byName = issuer.bearer({ sub: 't9' })
    const other = issuer.bearer({ '_couchdb.roles': ['store-s2'] })
    expect(await statusAs(byRole, 'PUT', `/${db}/a`)).toBe(400)
    expect((await couch.ask('PUT', `/${db}/a`, { as: byRole, body: {} })).status).toBe(201)
    const reads = ['', '/a', '/_changes', '/_all_docs', '/_security', '/_local/x', '/_design/x']
    for (const path of reads) {
      expect([200, 404]).toContain(await statusAs(byName, 'GET', `/${db}${path}`))
      expect(await statusAs(other, 'GET', `/${db}${path}`)).toBe(403)
    }
    const writes = [
      '/_bulk_docs',
      '/_bulk_get',
      '/_revs_diff',
      '/_all_docs',
      '/_changes',
      '/_ensure_full_commit',
    ]
    for (const path of ['', ...writes]) {
      expect((await couch.ask('POST', `/${db}${path}`, { as: other, body: {} })).status).toBe(403)
    }
    for (const method of ['PUT', 'DELETE']) {
      expect((await couch.ask(method, `/${db}/a`, { as: other, body: {} })).status).toBe(403)
    }
  })

  it('is written by admins of the server or of the database only', async () => {
    const db = await couch.createDatabase()
    const body = security({ roles: ['terminal'] }, { names: ['boss'] })
    expect((await couch.ask('PUT', `/${db}/_security`, { body })).status).toBe(200)
    const member = issuer.bearer()
    expect((await couch.ask('PUT', `/${db}/_security`, { as: member, body: {} })).status).toBe(403)
    const boss = issuer.bearer({ sub: 'boss', '_couchdb.roles': [] })
    expect((await couch.ask('PUT', `/${db}/_security`, { as: boss, body })).status).toBe(200)
    expect((await couch.ask('PUT', `/${db}/_security`, { body: { members: { roles: [1] } } })).status).toBe(
      400,
    )
  })

  it('reserves design documents to admins, alone and in a batch', async () => {
    const db = await couch.createDatabase()
    await couch.ask('PUT', `/${db}/_security`, { body: security({ roles: ['terminal'] }) })
    const as = issuer.bearer()
    const docs = [{ _id: '_design/x', validate_doc_update: 'function () {}' }, { _id: 'a' }]
    expect((await couch.ask('PUT', `/${db}/_design/x`, { as, body: {} })).status).toBe(403)
    const { body } = await couch.ask('POST', `/${db}/_bulk_docs`, { as, body: { docs } })
    expect(body).toMatchObject([
      { id: '_design/x', error: 'forbidden' },
      { id: 'a', ok: true },
    ])
  })

  it('leaves making, dropping and listing databases to server admins', async () => {
    const db = await couch.createDatabase()
    await couch.ask('PUT', `/${db}/_security`, { body: security({}, { roles: ['terminal'] }) })
    const as = issuer.bearer()
    expect(await statusAs(as, 'DELETE', `/${db}`)).toBe(401)
    expect(await statusAs(as, 'PUT', '/other')).toBe(401)
    expect(await statusAs(as, 'GET', '/_all_dbs')).toBe(401)
    expect(await statusAs(as, 'GET', '/_db_updates')).toBe(401)
  })
})
