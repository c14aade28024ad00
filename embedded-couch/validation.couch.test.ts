import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { couchUnderTest } from './test-couch.ts'
import type { TestCouch } from './test-couch.ts'

interface Row {
  id: string
  rev: string
  error?: string
  reason?: string
}

let couch: TestCouch
let db: string
const failures: string[] = []

beforeAll(async () => {
  couch = await couchUnderTest({ onFailure: ({ reason }) => failures.push(reason) })
})
afterAll(() => couch.close())
beforeEach(async () => {
  db = await couch.createDatabase()
})

const design = async (source: string, rev?: string): Promise<string> => {
  const body = { validate_doc_update: source, ...(rev === undefined ? {} : { _rev: rev }) }
  const answer = await couch.ask<Row>('PUT', `/${db}/_design/rules`, { body })
  expect(answer.status).toBe(201)
  return answer.body.rev
}
const bulk = async (docs: object[], newEdits = true): Promise<Row[]> =>
  (await couch.ask<Row[]>('POST', `/${db}/_bulk_docs`, { body: { docs, new_edits: newEdits } })).body
const echo = (what: string): string =>
  `function (newDoc, oldDoc, userCtx, secObj) { throw { forbidden: JSON.stringify(${what}) } }`
const told = async (path: string, body: object): Promise<unknown> => {
  const answer = await couch.ask<Row>('PUT', path, { body })
  expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } })
  return JSON.parse(answer.body.reason ?? '')
}

describe('validate_doc_update', () => {
  it('refuses with 403 or 401, by its own choice, and its own reason', async () => {
    await design(`function (doc) {
      if (doc.kind === 'secret') throw { unauthorized: 'who are you' }
      if (doc.kind !== 'fact') throw { forbidden: 'facts only' }
    }`)
    expect(await couch.ask('PUT', `/${db}/a`, { body: { kind: 'x' } })).toMatchObject({
      status: 403,
      body: { error: 'forbidden', reason: 'facts only' },
    })
    expect(await couch.ask('PUT', `/${db}/a`, { body: { kind: 'secret' } })).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', reason: 'who are you' },
    })
    expect((await couch.ask('PUT', `/${db}/a`, { body: { kind: 'fact' } })).status).toBe(201)
  })

  it('refuses single rows of a batch', async () => {
    await design(`function (doc) { if (doc.bad) throw { forbidden: 'bad' } }`)
    const rows = await bulk([{ _id: 'a' }, { _id: 'b', bad: true }, { _id: 'c' }])
    expect(rows).toMatchObject([
      { ok: true, id: 'a' },
      { id: 'b', error: 'forbidden', reason: 'bad' },
      { ok: true, id: 'c' },
    ])
  })

  it('judges deletions too', async () => {
    await design(`function (doc, old) { if (old) throw { forbidden: 'append only' } }`)
    const [row] = await bulk([{ _id: 'a' }])
    expect((await couch.ask('DELETE', `/${db}/a?rev=${row?.rev}`)).status).toBe(403)
    expect((await couch.ask('PUT', `/${db}/a?rev=${row?.rev}`, { body: {} })).status).toBe(403)
    expect((await couch.ask('GET', `/${db}/a`)).status).toBe(200)
  })

  it('judges replicated revisions, and tells only the refused rows', async () => {
    await design(`function (doc) { if (doc.bad || doc._deleted) throw { forbidden: 'bad' } }`)
    const docs = [
      { _id: 'a', _rev: '1-a' },
      { _id: 'b', _rev: '1-b', bad: true },
      { _id: 'c', _rev: '2-c', _deleted: true, _revisions: { start: 2, ids: ['c', 'b'] } },
    ]
    expect(await bulk(docs, false)).toMatchObject([
      { id: 'b', error: 'forbidden', reason: 'bad' },
      { id: 'c', error: 'forbidden', reason: 'bad' },
    ])
    expect((await couch.ask('GET', `/${db}/a`)).status).toBe(200)
    expect((await couch.ask('GET', `/${db}/b`)).status).toBe(404)
  })

  it('sees a create without revision, so that history can be forbidden', async () => {
    await design(echo('[Object.keys(newDoc).sort(), oldDoc]'))
    expect(await told(`/${db}/a`, { n: 1 })).toEqual([['_id', 'n'], null])
  })

  it('sees an edit with its parent as _rev and in _revisions, and the stored document', async () => {
    const [row] = await bulk([{ _id: 'a', n: 1 }])
    const [, hash] = (row?.rev ?? '').split('-')
    await design(echo('[newDoc, oldDoc.n, oldDoc._rev]'))
    const seen = await told(`/${db}/a?rev=${row?.rev}`, { n: 2 })
    expect(seen).toEqual([
      { _id: 'a', _rev: row?.rev, _revisions: { start: 1, ids: [hash] }, n: 2 },
      1,
      row?.rev,
    ])
  })

  it('sees a replicated revision with its ancestry and no predecessor', async () => {
    await design(echo('[newDoc, oldDoc]'))
    const doc = { _id: 'a', _rev: '2-b', _revisions: { start: 2, ids: ['b', 'a'] } }
    const [row] = await bulk([doc], false)
    expect(JSON.parse(row?.reason ?? '')).toEqual([doc, null])
  })

  it('sees the nearest ancestor of a replicated revision that stands here', async () => {
    await bulk([{ _id: 'a', _rev: '1-a', n: 1 }], false)
    await design(echo('[oldDoc]'))
    const child = { _id: 'a', _rev: '3-c', _revisions: { start: 3, ids: ['c', 'b', 'a'] } }
    const [row] = await bulk([child], false)
    expect(JSON.parse(row?.reason ?? '')).toMatchObject([{ _rev: '1-a', n: 1 }])
    const [sibling] = await bulk([{ _id: 'a', _rev: '1-x' }], false)
    expect(JSON.parse(sibling?.reason ?? '')).toEqual([null])
  })

  it('is not asked about a replicated revision that stands here, which stays as it is', async () => {
    await bulk([{ _id: 'a', _rev: '1-a', n: 1 }], false)
    await design(`function () { throw { forbidden: 'all' } }`)
    expect(await bulk([{ _id: 'a', _rev: '1-a', n: 2 }], false)).toEqual([])
    expect((await couch.ask('GET', `/${db}/a`)).body).toMatchObject({ _rev: '1-a', n: 1 })
  })

  it('sees who writes, where, and the _security object', async () => {
    const security = { admins: { names: [], roles: ['_admin'] }, members: { names: ['x'], roles: ['r'] } }
    await couch.ask('PUT', `/${db}/_security`, { body: security })
    await design(echo('[userCtx.db, userCtx.roles, secObj.members]'))
    expect(await told(`/${db}/a`, {})).toEqual([db, ['_admin'], security.members])
  })

  it('is not asked about a conflict, a local document or a design document', async () => {
    await bulk([{ _id: 'a' }])
    const rev = await design(`function () { throw { forbidden: 'all' } }`)
    expect((await couch.ask('PUT', `/${db}/a`, { body: {} })).status).toBe(409)
    expect((await couch.ask('PUT', `/${db}/_local/a`, { body: {} })).status).toBe(201)
    await design(`function () {}`, rev)
  })

  it('is not got round by an edit of a revision that its own batch is about to make', async () => {
    const [guess] = await bulk([{ _id: 'a', n: 1 }])
    db = await couch.createDatabase()
    await design(`function (doc, old) { if (doc._rev) throw { forbidden: 'append only' } }`)
    const rows = await bulk([
      { _id: 'a', n: 1 },
      { _id: 'a', n: 2, _rev: guess?.rev },
    ])
    expect(rows).toMatchObject([
      { ok: true, rev: guess?.rev },
      { id: 'a', error: 'conflict' },
    ])
    expect((await couch.ask('GET', `/${db}/a`)).body).toMatchObject({ n: 1 })
  })

  it('changes with its design document and ends with it, within a moment', async () => {
    const put = (): Promise<unknown> => couch.ask('PUT', `/${db}/a`, { body: {} })
    const first = await design(`function (doc) { throw { forbidden: 'one' } }`)
    expect(await put()).toMatchObject({ body: { reason: 'one' } })
    const second = await design(`function (doc) { throw { forbidden: 'two' } }`, first)
    await vi.waitFor(async () => expect(await put()).toMatchObject({ body: { reason: 'two' } }))
    expect((await couch.ask('DELETE', `/${db}/_design/rules?rev=${second}`)).status).toBe(200)
    await vi.waitFor(async () => expect(await put()).toMatchObject({ status: 201 }))
  })

  it('refuses everything where it breaks, and somebody is told', async () => {
    expect(failures).toEqual([])
    await design(`function (doc) { return doc.missing.member }`)
    expect((await couch.ask('PUT', `/${db}/a`, { body: {} })).status).toBeGreaterThanOrEqual(400)
    expect((await couch.ask('GET', `/${db}/a`)).status).toBe(404)
    if (!couch.isExternal) expect(failures).toEqual([expect.stringContaining('TypeError')])
  })
})
