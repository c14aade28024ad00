import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { couchUnderTest, pieces } from './test-couch.ts'
import type { TestCouch } from './test-couch.ts'

interface Changes {
  results: { id: string; seq: string; changes: { rev: string }[]; deleted?: boolean; doc?: unknown }[]
  last_seq: string
  pending: number
}
interface Written {
  rev: string
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

const put = async (id: string, fields: object = {}): Promise<string> =>
  (await couch.ask<Written>('PUT', `/${db}/${id}`, { body: fields })).body.rev
const changes = async (query: string): Promise<Changes> =>
  (await couch.ask<Changes>('GET', `/${db}/_changes?${query}`)).body
const load = (count: number): Promise<unknown> =>
  couch.ask('POST', `/${db}/_bulk_docs`, {
    body: { docs: Array.from({ length: count }, (_, n) => ({ _id: `d${n}` })) },
  })

describe('_changes', () => {
  it('tells the last change of each document once, with its deletion', async () => {
    const a = await put('a')
    await put('b')
    await couch.ask('DELETE', `/${db}/a?rev=${a}`)
    const { results, last_seq: lastSeq, pending } = await changes('')
    const told = new Map(results.map(({ id, deleted }) => [id, deleted]))
    expect(results).toHaveLength(2)
    expect(told).toEqual(
      new Map([
        ['a', true],
        ['b', undefined],
      ]),
    )
    expect(pending).toBe(0)
    expect(await changes(`since=${lastSeq}`)).toMatchObject({ results: [], pending: 0 })
    expect(await changes('since=now')).toMatchObject({ results: [] })
  })

  it('goes on from where a limited answer ended, until nothing is pending', async () => {
    await load(1203)
    const seen = new Set<string>()
    let since = '0'
    let pending = 1
    while (pending > 0) {
      const page = await changes(`since=${since}&limit=500`)
      expect(page.results.length).toBeLessThanOrEqual(500)
      for (const { id } of page.results) seen.add(id)
      since = page.last_seq
      pending = page.pending
    }
    expect(seen.size).toBe(1203)
  })

  it('refuses a place that is no sequence, and gives nothing under a limit of none', async () => {
    await put('a')
    for (const since of ['99', 'nonsense']) {
      const answer = await couch.ask('GET', `/${db}/_changes?since=${since}`)
      expect(answer).toMatchObject({ status: 400, body: { error: 'bad_request' } })
    }
    expect(await changes('limit=0')).toMatchObject({ results: [], pending: 1 })
  })

  it('gives everything at once without a limit', async () => {
    await load(1203)
    expect((await changes('')).results).toHaveLength(1203)
  })

  it('carries documents, all leaves and conflicts when asked', async () => {
    const docs = ['1-a', '1-b'].map((rev) => ({ _id: 'a', _rev: rev, rev }))
    await couch.ask('POST', `/${db}/_bulk_docs`, { body: { docs, new_edits: false } })
    const { results } = await changes('style=all_docs&include_docs=true&conflicts=true')
    expect(results[0]?.changes.map(({ rev }) => rev).sort()).toEqual(['1-a', '1-b'])
    expect(results[0]?.doc).toMatchObject({ _rev: '1-b', rev: '1-b', _conflicts: ['1-a'] })
  })

  it('tells of named documents alone', async () => {
    await load(5)
    const filtered = await couch.ask<Changes>('POST', `/${db}/_changes?filter=_doc_ids`, {
      body: { doc_ids: ['d1', 'd3'] },
    })
    expect(filtered.body.results.map(({ id }) => id).sort()).toEqual(['d1', 'd3'])
  })
})

describe('a long poll', () => {
  it('answers at once when there is something to tell', async () => {
    await put('a')
    const { results } = await changes('feed=longpoll&since=0&heartbeat=60000')
    expect(results.map(({ id }) => id)).toEqual(['a'])
  })

  it('sends heartbeats and wakes on the next write', async () => {
    const { last_seq: since } = await changes('')
    const response = await couch.fetch('GET', `/${db}/_changes?feed=longpoll&since=${since}&heartbeat=40`)
    const body = pieces(response)
    let text = ''
    while (!/\n\n$/.test(text) && !/^\n+$/.test(text)) text += (await body.next()).value
    await put('a')
    const answer: Changes = JSON.parse(text + (await body.rest()))
    expect(answer.results.map(({ id }) => id)).toEqual(['a'])
    expect(await changes(`since=${answer.last_seq}`)).toMatchObject({ results: [] })
  })

  it('waits from now, not from the beginning, with since=now', async () => {
    await put('a')
    const waiting = couch.fetch('GET', `/${db}/_changes?feed=longpoll&since=now&heartbeat=40`)
    const body = pieces(await waiting)
    const first = (await body.next()).value
    await put('b')
    const answer: Changes = JSON.parse(first + (await body.rest()))
    expect(answer.results.map(({ id }) => id)).toEqual(['b'])
  })

  it('ends empty after its time-out, at the same sequence', async () => {
    await put('a')
    const { last_seq: since } = await changes('')
    const answer = await changes(`feed=longpoll&since=${since}&timeout=50`)
    expect(answer.results).toEqual([])
    expect(await changes(`since=${answer.last_seq}`)).toMatchObject({ results: [] })
  })

  it('loses no change between reading and waiting', async () => {
    const ids = Array.from({ length: 150 }, (_, n) => `d${n}`)
    const seen = new Set<string>()
    const follow = async (): Promise<void> => {
      let since = '0'
      while (seen.size < ids.length) {
        const page = await changes(`feed=longpoll&since=${since}&heartbeat=10000`)
        for (const { id } of page.results) seen.add(id)
        since = page.last_seq
      }
    }
    const write = async (): Promise<void> => {
      for (const id of ids) await put(id)
    }
    await Promise.all([follow(), write()])
    expect([...seen].sort()).toEqual([...ids].sort())
  })
})

describe('_db_updates', () => {
  it('wakes by any database of the server', async () => {
    const { body: before } = await couch.ask<{ last_seq: string }>('GET', '/_db_updates')
    await put('a')
    let since = before.last_seq
    let names: string[] = []
    while (!names.includes(db)) {
      const path = `/_db_updates?feed=longpoll&timeout=10000&since=${encodeURIComponent(since)}`
      const { body } = await couch.ask<{ results: { db_name: string }[]; last_seq: string }>('GET', path)
      names = body.results.map((update) => update.db_name)
      since = body.last_seq
    }
    expect(names).toContain(db)
  })
})
