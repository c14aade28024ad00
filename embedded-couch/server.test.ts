import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { RequestInfo } from './server.ts'
import { embeddedCouch, pieces, testIssuer } from './test-couch.ts'
import type { EmbeddedCouch } from './test-couch.ts'

let couch: EmbeddedCouch
afterEach(() => couch.close())

interface Changes {
  results: { id: string }[]
  last_seq: string
}

describe('a restart', () => {
  it('keeps documents, sequences, _security, validators and the server id', async () => {
    const issuer = testIssuer()
    couch = await embeddedCouch({ jwtKeys: { k1: issuer.publicPem } })
    const db = await couch.createDatabase()
    await couch.ask('PUT', `/${db}/_security`, { body: { members: { roles: ['terminal'] } } })
    const rule = { validate_doc_update: `function (doc) { if (doc.bad) throw { forbidden: 'bad' } }` }
    await couch.ask('PUT', `/${db}/_design/rules`, { body: rule })
    await couch.ask('PUT', `/${db}/a`, { body: { n: 1 } })
    const before = await couch.ask<Changes>('GET', `/${db}/_changes`)
    const greeting = await couch.ask('GET', '/')

    couch = await couch.restart()
    const as = issuer.bearer()
    expect((await couch.ask('GET', '/')).body).toEqual(greeting.body)
    expect((await couch.ask('GET', '/_all_dbs')).body).toEqual([db])
    expect((await couch.ask('GET', `/${db}/a`, { as })).body).toMatchObject({ n: 1 })
    expect((await couch.ask('PUT', `/${db}/b`, { as, body: { bad: true } })).status).toBe(403)
    await couch.ask('PUT', `/${db}/c`, { body: {} })
    const path = `/${db}/_changes?since=${before.body.last_seq}`
    expect((await couch.ask<Changes>('GET', path)).body.results.map(({ id }) => id)).toEqual(['c'])
  })

  it('gives a server another id whose file a loss of power left empty, and keeps that', async () => {
    couch = await embeddedCouch()
    await writeFile(join(couch.folder, '_uuid'), '')
    couch = await couch.restart()
    const { body } = await couch.ask('GET', '/')
    expect(body).toMatchObject({ uuid: expect.stringMatching(/^[0-9a-f]{32}$/) })
    couch = await couch.restart()
    expect((await couch.ask('GET', '/')).body).toEqual(body)
  })

  it('makes _db_updates name every database again to those who wait from an earlier run', async () => {
    couch = await embeddedCouch()
    const db = await couch.createDatabase()
    const before = await couch.ask<Changes>('GET', '/_db_updates')
    couch = await couch.restart()
    const { body } = await couch.ask('GET', `/_db_updates?since=${before.body.last_seq}`)
    expect(body).toMatchObject({ results: [{ db_name: db, type: 'updated' }] })
  })
})

describe('a database', () => {
  it('answers whoever reads or writes it while it is dropped, then is made anew, empty', async () => {
    couch = await embeddedCouch()
    const db = await couch.createDatabase()
    const documents = Array.from({ length: 50 }, (_, n) => ({ _id: `d${n}` }))
    for (let round = 0; round < 5; round += 1) {
      await couch.ask('POST', `/${db}/_bulk_docs`, { body: { docs: documents } })
      const meanwhile = documents.flatMap(({ _id }) => [
        couch.ask('GET', `/${db}/${_id}`),
        couch.ask('PUT', `/${db}/new-${_id}`, { body: {} }),
      ])
      const dropped = couch.ask('DELETE', `/${db}`)
      for (const { status } of await Promise.all(meanwhile)) expect([200, 201, 404]).toContain(status)
      expect((await dropped).status).toBe(200)
      expect((await couch.ask('PUT', `/${db}`)).status).toBe(201)
      expect((await couch.ask('GET', `/${db}`)).body).toMatchObject({ doc_count: 0 })
    }
  })
})

describe('a sequence', () => {
  it('of a dropped database of the same name means: from the beginning', async () => {
    couch = await embeddedCouch()
    const fill = async (ids: string[]): Promise<string> => {
      await couch.ask('PUT', '/facts')
      for (const id of ids) await couch.ask('PUT', `/facts/${id}`, { body: {} })
      return (await couch.ask<Changes>('GET', '/facts/_changes')).body.last_seq
    }
    const old = await fill(['a'])
    await couch.ask('DELETE', '/facts')
    await fill(['b', 'c'])
    const { body } = await couch.ask<Changes>('GET', `/facts/_changes?since=${old}`)
    expect(body.results.map(({ id }) => id)).toEqual(['b', 'c'])
  })
})

describe('an open long poll', () => {
  const waiting = async (db: string, signal?: AbortSignal): Promise<ReturnType<typeof pieces>> => {
    const path = `/${db}/_changes?feed=longpoll&heartbeat=60000`
    const body = pieces(await couch.fetch('GET', path, signal ? { signal } : {}))
    expect((await body.next()).value).toContain('{"results":[')
    return body
  }

  it('ends with a whole answer when the server closes', async () => {
    couch = await embeddedCouch()
    const body = await waiting(await couch.createDatabase())
    const rest = body.rest()
    await couch.server.close()
    expect(JSON.parse('{"results":[' + (await rest))).toMatchObject({ results: [] })
    couch = await embeddedCouch({ folder: couch.folder })
  })

  it('ends when its database is dropped', async () => {
    couch = await embeddedCouch()
    const db = await couch.createDatabase()
    const body = await waiting(db)
    await couch.ask('DELETE', `/${db}`)
    expect(await body.rest()).toContain('"last_seq"')
  })

  it('is let go when its client leaves', async () => {
    const seen: RequestInfo[] = []
    couch = await embeddedCouch({ onRequest: (info) => seen.push(info) })
    const client = new AbortController()
    const db = await couch.createDatabase()
    await waiting(db, client.signal)
    client.abort()
    await vi.waitFor(() =>
      expect(seen.map(({ path }) => path)).toContain(`/${db}/_changes?feed=longpoll&heartbeat=60000`),
    )
  })
})

describe('a limit', () => {
  it('holds for each document, alone or in a batch', async () => {
    couch = await embeddedCouch({ maxDocumentBytes: 100 })
    const db = await couch.createDatabase()
    const big = { text: 'ż'.repeat(60) }
    const refused = { status: 413, body: { error: 'document_too_large', reason: 'a' } }
    expect(await couch.ask('PUT', `/${db}/a`, { body: big })).toMatchObject(refused)
    const batch = { docs: [{ _id: 'b' }, { _id: 'a', ...big }] }
    expect(await couch.ask('POST', `/${db}/_bulk_docs`, { body: batch })).toMatchObject(refused)
    const small = { docs: [1, 2, 3, 4].map((n) => ({ _id: `c${n}`, text: 'x'.repeat(60) })) }
    expect((await couch.ask('POST', `/${db}/_bulk_docs`, { body: small })).status).toBe(201)
  })
})

describe('an attachment', () => {
  it('is refused with a reason, in a document, in a batch and under its own path', async () => {
    couch = await embeddedCouch()
    const db = await couch.createDatabase()
    const doc = { _attachments: { 'a.txt': { content_type: 'text/plain', data: 'aGk=' } } }
    const reason = 'This server stores no attachments.'
    const inside = await couch.ask('PUT', `/${db}/a`, { body: doc })
    expect(inside).toMatchObject({ status: 403, body: { error: 'forbidden', reason } })
    const docs = [
      { _id: 'a', ...doc },
      { _id: 'b', _attachments: {} },
    ]
    const { body } = await couch.ask('POST', `/${db}/_bulk_docs`, { body: { docs } })
    expect(body).toMatchObject([
      { id: 'a', error: 'forbidden', reason },
      { id: 'b', ok: true },
    ])
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await couch.ask(method, `/${db}/a/a.txt`)
      expect(answer).toMatchObject({ status: 405, body: { error: 'method_not_allowed' } })
    }
  })
})

describe('the clock', () => {
  it('given to the server stands in Date and judges tokens', async () => {
    const issuer = testIssuer()
    let now = Date.parse('2031-05-06T07:08:09Z')
    couch = await embeddedCouch({ now: () => now, jwtKeys: { k1: issuer.publicPem } })
    const as = issuer.bearer({ exp: now / 1000 + 60 })
    const { status, headers } = await couch.ask('GET', '/_session', { as })
    expect([status, headers.get('date')]).toEqual([200, 'Tue, 06 May 2031 07:08:09 GMT'])
    now += 60_000
    expect((await couch.ask('GET', '/_session', { as })).status).toBe(401)
  })
})

describe('a design document', () => {
  it('whose function does not compile is refused', async () => {
    couch = await embeddedCouch()
    const db = await couch.createDatabase()
    const body = { validate_doc_update: 'function (doc {' }
    const answer = await couch.ask('PUT', `/${db}/_design/rules`, { body })
    expect(answer).toMatchObject({ status: 400, body: { error: 'compilation_error' } })
  })
})
