import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { couchUnderTest } from './test-couch.ts'
import type { TestCouch } from './test-couch.ts'

interface Row {
  id: string
  rev: string
  error?: string
  reason?: string
}
interface AllDocs {
  total_rows: number
  rows: {
    id: string
    key: string
    value?: { rev: string; deleted?: boolean }
    doc?: unknown
    error?: string
  }[]
}

let couch: TestCouch
let db: string

beforeAll(async () => {
  couch = await couchUnderTest()
})
afterAll(() => couch.close())
beforeEach(async () => {
  db = await couch.createDatabase()
})

const create = async (id: string, fields: object = {}): Promise<string> => {
  const { status, body } = await couch.ask<Row>('PUT', `/${db}/${encodeURIComponent(id)}`, { body: fields })
  expect(status).toBe(201)
  return body.rev
}

describe('a database', () => {
  it('is made once, listed, described and dropped', async () => {
    expect(await couch.ask('PUT', `/${db}`)).toMatchObject({ status: 412, body: { error: 'file_exists' } })
    expect((await couch.ask('GET', '/_all_dbs')).body).toContain(db)
    expect((await couch.ask('GET', `/${db}/`)).body).toMatchObject({ db_name: db, doc_count: 0 })
    expect((await couch.ask('HEAD', `/${db}`)).status).toBe(200)
    expect(await couch.ask('DELETE', `/${db}`)).toMatchObject({ status: 200, body: { ok: true } })
    expect(await couch.ask('GET', `/${db}`)).toMatchObject({
      status: 404,
      body: { error: 'not_found', reason: 'Database does not exist.' },
    })
  })

  it('has a name of lower-case letters, digits and a few signs', async () => {
    const answer = await couch.ask('PUT', '/Facts')
    expect(answer).toMatchObject({ status: 400, body: { error: 'illegal_database_name' } })
  })
})

describe('a document', () => {
  it('is written under an id with a colon, slash or percent sign and read back', async () => {
    for (const id of ['fact:t1:000000000001', 'a/b', '100 %', 'ż', 'x'.repeat(200)]) {
      const rev = await create(id, { n: 1 })
      const { status, headers, body } = await couch.ask('GET', `/${db}/${encodeURIComponent(id)}`)
      expect({ status, body }).toEqual({ status: 200, body: { _id: id, _rev: rev, n: 1 } })
      expect(headers.get('etag')).toBe(`"${rev}"`)
    }
  })

  it('answers with the server clock', async () => {
    const { headers } = await couch.ask('GET', `/${db}/none`)
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(5000)
  })

  it('is a conflict when created twice or edited from an old revision', async () => {
    const first = await create('a')
    expect(await couch.ask('PUT', `/${db}/a`, { body: {} })).toMatchObject({
      status: 409,
      body: { error: 'conflict' },
    })
    const edit = await couch.ask<Row>('PUT', `/${db}/a?rev=${first}`, { body: { n: 2 } })
    expect(edit).toMatchObject({ status: 201, body: { ok: true, id: 'a' } })
    expect((await couch.ask('PUT', `/${db}/a`, { body: { _rev: first } })).status).toBe(409)
    expect((await couch.ask('PUT', `/${db}/b`, { body: { _rev: first } })).status).toBe(409)
  })

  it('is not found before it is written and after it is deleted', async () => {
    const missing = await couch.ask('GET', `/${db}/a`)
    expect(missing).toMatchObject({ status: 404, body: { error: 'not_found', reason: 'missing' } })
    const rev = await create('a')
    expect((await couch.ask('DELETE', `/${db}/a`)).status).toBe(409)
    expect((await couch.ask('DELETE', `/${db}/a?rev=${rev}`)).status).toBe(200)
    const deleted = await couch.ask('GET', `/${db}/a`)
    expect(deleted).toMatchObject({ status: 404, body: { error: 'not_found', reason: 'deleted' } })
    expect((await couch.ask('DELETE', `/${db}/b`)).status).toBe(404)
    expect(await create('a')).toMatch(/^3-/)
  })

  it('is refused when malformed', async () => {
    expect((await couch.ask('PUT', `/${db}/a`, { body: '{"x":' })).status).toBe(400)
    expect((await couch.ask('PUT', `/${db}/a`, { body: '[]' })).status).toBe(400)
    expect((await couch.ask('PUT', `/${db}/a`, { body: { _what: 1 } })).status).toBe(400)
    expect((await couch.ask('PUT', `/${db}/a`, { body: { _rev: 'x' } })).status).toBe(400)
    expect((await couch.ask('PUT', `/${db}/_a`, { body: {} })).status).toBeGreaterThanOrEqual(400)
    for (const half of ['"\\ud83d"', '"\\\\\\uDE00"'])
      expect((await couch.ask('PUT', `/${db}/a`, { body: `{"name":${half}}` })).status).toBe(400)
  })

  it('holds any text, escaped or not', async () => {
    const fields = { smile: '😀', ż: '\u0000\\ud83d', 'half?': '\\\\uD83D' }
    await create('a', fields)
    expect((await couch.ask('GET', `/${db}/a`)).body).toMatchObject(fields)
    const escaped = await couch.ask('PUT', `/${db}/b`, { body: '{"smile":"\\uD83D\\uDE00"}' })
    expect(escaped.status).toBe(201)
    expect((await couch.ask('GET', `/${db}/b`)).body).toMatchObject({ smile: '😀' })
  })

  it('that names an ancestry is an edit, a conflict where that is unknown', async () => {
    const docs = [{ _id: 'a', _revisions: { start: 1, ids: ['a'] } }]
    expect((await couch.ask('POST', `/${db}/_bulk_docs`, { body: { docs } })).body).toMatchObject([
      { id: 'a', error: 'conflict' },
    ])
    const replicated = { docs, new_edits: false }
    expect((await couch.ask('POST', `/${db}/_bulk_docs`, { body: replicated })).body).toEqual([])
    expect((await couch.ask('GET', `/${db}/a`)).body).toEqual({ _id: 'a', _rev: '1-a' })
  })

  it('gives its revisions, open revisions and conflicts', async () => {
    const rev = await create('a', { n: 1 })
    const [, hash] = rev.split('-')
    const replicated = [
      { _id: 'a', _rev: '2-aa', _revisions: { start: 2, ids: ['aa', hash] }, n: 2 },
      { _id: 'a', _rev: '2-bb', _revisions: { start: 2, ids: ['bb', hash] }, n: 3 },
    ]
    const bulk = await couch.ask('POST', `/${db}/_bulk_docs`, {
      body: { docs: replicated, new_edits: false },
    })
    expect(bulk).toMatchObject({ status: 201, body: [] })
    expect((await couch.ask('GET', `/${db}/a?conflicts=true&revs=true`)).body).toEqual({
      _id: 'a',
      _rev: '2-bb',
      _conflicts: ['2-aa'],
      _revisions: { start: 2, ids: ['bb', hash] },
      n: 3,
    })
    const open = await couch.ask<{ ok: { _rev: string } }[]>('GET', `/${db}/a?open_revs=all`)
    expect(open.body.map((row) => row.ok._rev).sort()).toEqual(['2-aa', '2-bb'])
    expect((await couch.ask('GET', `/${db}/a?rev=2-aa`)).body).toMatchObject({ n: 2 })
    expect((await couch.ask('GET', `/${db}/a?rev=9-cc`)).status).toBe(404)
  })

  it('of the local namespace neither replicates nor is listed', async () => {
    const put = await couch.ask('PUT', `/${db}/_local/checkpoint`, { body: { seq: 1 } })
    expect(put).toMatchObject({ status: 201, body: { id: '_local/checkpoint', rev: '0-1' } })
    expect((await couch.ask('GET', `/${db}/_local/checkpoint`)).body).toMatchObject({ seq: 1 })
    expect((await couch.ask<AllDocs>('GET', `/${db}/_all_docs`)).body.rows).toEqual([])
    expect((await couch.ask('DELETE', `/${db}/_local/checkpoint?rev=0-1`)).status).toBe(200)
    expect((await couch.ask('GET', `/${db}/_local/checkpoint`)).status).toBe(404)
  })
})

describe('_bulk_docs', () => {
  it('answers each row in order, whatever became of its neighbours', async () => {
    await create('b')
    const docs = [{ _id: 'a' }, { _id: 'b' }, { _id: 'c', _deleted: true }, { n: 1 }]
    const { status, body } = await couch.ask<Row[]>('POST', `/${db}/_bulk_docs`, { body: { docs } })
    expect(status).toBe(201)
    expect(body.map((row) => row.error ?? 'ok')).toEqual(['ok', 'conflict', 'ok', 'ok'])
    expect(body.slice(0, 3).map((row) => row.id)).toEqual(['a', 'b', 'c'])
    expect(body[3]?.id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is refused whole when a row is no document', async () => {
    const answer = await couch.ask('POST', `/${db}/_bulk_docs`, { body: { docs: [{ _id: 'a' }, 1] } })
    expect(answer).toMatchObject({ status: 400, body: { error: 'bad_request' } })
    expect((await couch.ask('POST', `/${db}/_bulk_docs`, { body: {} })).status).toBe(400)
    expect((await couch.ask('GET', `/${db}/a`)).status).toBe(404)
  })
})

describe('_all_docs', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b', 'c', 'd']) await create(id, { name: id })
  })
  const ids = async (query: string): Promise<string[]> =>
    (await couch.ask<AllDocs>('GET', `/${db}/_all_docs?${query}`)).body.rows.map((row) => row.key)

  it('reads key ranges in both directions', async () => {
    expect(await ids('startkey="b"&endkey="c"')).toEqual(['b', 'c'])
    expect(await ids('start_key="b"&end_key="c"&inclusive_end=false')).toEqual(['b'])
    expect(await ids('startkey="c"&descending=true&limit=2')).toEqual(['c', 'b'])
    expect(await ids('skip=1&limit=2')).toEqual(['b', 'c'])
    expect(await ids('limit=0')).toEqual([])
    expect(await ids('key="b"')).toEqual(['b'])
  })

  it('lists ids of every script', async () => {
    for (const id of ['ą', '中', '😀']) await create(id)
    expect((await ids('')).slice(4)).toEqual(['ą', '中', '😀'])
    expect(await ids('descending=true&limit=2')).toEqual(['😀', '中'])
    expect(await ids('startkey="ą"&limit=1')).toEqual(['ą'])
  })

  it('reads named keys, telling absent, deleted and present apart', async () => {
    const { body: doc } = await couch.ask<{ _rev: string }>('GET', `/${db}/b`)
    await couch.ask('DELETE', `/${db}/b?rev=${doc._rev}`)
    const { body } = await couch.ask<AllDocs>('POST', `/${db}/_all_docs`, {
      body: { keys: ['z', 'b', 'a'], include_docs: true },
    })
    expect(body.rows).toMatchObject([
      { key: 'z', error: 'not_found' },
      { id: 'b', value: { deleted: true }, doc: null },
      { id: 'a', doc: { _id: 'a', name: 'a' } },
    ])
  })

  it('refuses a parameter that is no JSON', async () => {
    expect((await couch.ask('GET', `/${db}/_all_docs?startkey=b`)).status).toBe(400)
    expect((await couch.ask('GET', `/${db}/_all_docs?limit=x`)).status).toBe(400)
  })
})

describe('a replicator', () => {
  it('learns which revisions are missing and fetches them by pairs', async () => {
    const rev = await create('a', { n: 1 })
    const diff = await couch.ask('POST', `/${db}/_revs_diff`, { body: { a: [rev, '2-x'], b: ['1-y'] } })
    expect(diff.body).toMatchObject({ a: { missing: ['2-x'] }, b: { missing: ['1-y'] } })
    const docs = [{ id: 'a', rev }, { id: 'a', rev: '7-z' }, { id: 'none' }]
    const { body } = await couch.ask('POST', `/${db}/_bulk_get?revs=true`, { body: { docs } })
    expect(body).toMatchObject({
      results: [
        { id: 'a', docs: [{ ok: { _id: 'a', _rev: rev, n: 1, _revisions: { start: 1 } } }] },
        { id: 'a', docs: [{ error: { error: 'not_found', reason: 'missing' } }] },
        { id: 'none', docs: [{ error: { error: 'not_found' } }] },
      ],
    })
    expect((await couch.ask('POST', `/${db}/_ensure_full_commit`, { body: {} })).status).toBe(201)
  })
})
