import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { changesFeed } from './changes-feed.ts'
import type { ChangesRequest } from './changes-feed.ts'
import { Database } from './database.ts'

let folder: string
let database: Database

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feed-'))
  database = await Database.open('facts', folder)
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const longpoll: ChangesRequest = {
  since: 0,
  isLongpoll: true,
  heartbeatMs: 60_000,
  timeoutMs: 60_000,
  limit: Infinity,
  options: {},
}

const read = async (feed: AsyncGenerator<string>): Promise<string> => {
  let text = ''
  for await (const piece of feed) text += piece
  return text
}

it('stops listening when the client has left', async () => {
  const client = new AbortController()
  const text = read(changesFeed(database, longpoll, client.signal))
  await vi.waitFor(() => expect(database.updates.waiting).toBe(1))
  client.abort()
  expect(JSON.parse(await text)).toMatchObject({ results: [], pending: 0 })
  expect(database.updates.waiting).toBe(0)
})

it('tells a change that came between its reading and its waiting', async () => {
  const { pouch, updates } = database
  vi.spyOn(pouch, 'info').mockImplementationOnce(async () => {
    await pouch.bulkDocs([{ _id: 'a' }], { new_edits: true })
    updates.raise()
    return { doc_count: 0, update_seq: 0 } // what a reader saw who came just before
  })
  const text = await read(changesFeed(database, longpoll, new AbortController().signal))
  expect(JSON.parse(text)).toMatchObject({ results: [{ id: 'a' }] })
})

it('keeps waiting after a write that its filter passes over', async () => {
  const request = { ...longpoll, options: { doc_ids: ['b'] } }
  const text = read(changesFeed(database, request, new AbortController().signal))
  for (const id of ['a', 'b']) {
    await vi.waitFor(() => expect(database.updates.waiting).toBe(1))
    await database.pouch.bulkDocs([{ _id: id }], { new_edits: true })
    database.updates.raise()
  }
  const { results, last_seq: lastSeq } = JSON.parse(await text)
  expect(results).toMatchObject([{ id: 'b' }])
  expect(await database.parseSeq(lastSeq)).toBe(2)
})
