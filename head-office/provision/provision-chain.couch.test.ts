import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { factChain, rehash } from '#test/support/head-office/stored-facts.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { claim, fact, s1, s2 } from '#test/support/trade-facts.ts'
import { issueToken } from '../services/issue-token.ts'
import { loadSigningKey } from '../services/signing-key.ts'
import { provisionChain } from './provision-chain.ts'

let test: TestCouch
const tokens: Record<string, string> = {}
const plan = {
  stores: [
    { store: s1, region: 'mazowsze' },
    { store: s2, region: 'malopolska' },
  ],
  year: 2026,
}

beforeAll(async () => {
  test = await testCouch()
  await provisionChain(test.couch, plan)
  const key = await loadSigningKey(test.folder)
  await test.server.setJwtKey(key.kid, key.publicKey)
  const token = (terminal: string, store: StoreId) =>
    issueToken(key, { terminal: terminal as TerminalId, store, regions: ['mazowsze'] }, Date.now()).token
  tokens['t1'] = token('t1', s1)
  tokens['t2'] = token('t2', s2)
})
afterAll(() => test.close())

async function ask(who: string, path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${test.server.url}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${tokens[who]}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, answer: await response.json() }
}

type Write = [who: string, database: string, doc: object, rest?: object]

/** Writes as a terminal does and tells what became of the document. */
async function write(...[who, database, doc, rest = {}]: Write): Promise<string> {
  const { answer } = await ask(who, `${database}/_bulk_docs`, { docs: [doc], ...rest })
  const [row] = Array.isArray(answer) ? answer : [answer]
  return row?.error ?? 'written'
}

const signedIn = fact('signedIn', { staff: 'anna' as never }, { writer: 't1', store: s1 })
const [first, second, third] = factChain('t1', [signedIn, signedIn, signedIn]) as [Fact, Fact, Fact]
const people = (writer: string) => factChain(writer, [signedIn])[0]!
const facts = 'facts-s1-2026'

describe('provisioning', () => {
  it('changes nothing when it is done again', async () => {
    const seqs = async () =>
      Promise.all((await test.couch.names()).map((name) => test.couch.database(name).updateSeq()))
    const before = await seqs()
    await provisionChain(test.couch, plan)
    expect(await seqs()).toEqual(before)
  })

  it('lets a terminal append its own facts, once', async () => {
    expect(await write('t1', facts, first)).toBe('written')
    expect(await write('t1', facts, first)).toBe('conflict')
  })

  it.each([
    [
      'under another number',
      'facts-s1-2026',
      () => ({ ...second, writer: 't9', _id: second._id.replace('t1', 't9') }),
    ],
    ['under an id that is not its own', facts, () => ({ ...second, _id: 'fact:t1:000000000009' })],
    ['with a short number in the id', facts, () => ({ ...second, _id: 'fact:t1:2' })],
    ['of another store', facts, () => rehash({ ...second, store: s2 })],
    ['of no store', facts, () => rehash({ ...second, store: null })],
    ['without a hash', facts, () => ({ ...second, hash: undefined })],
    ['that links to nothing', facts, () => rehash({ ...second, prev: '' })],
    ['with a number that is none', facts, () => ({ ...second, seq: 2.5 })],
    ['of an unwritable kind', facts, () => ({ ...second, kind: 'Sale Completed' })],
    ['without a body', facts, () => ({ ...second, body: [] })],
    ['that is a deletion', facts, () => ({ ...second, _deleted: true })],
    [
      'with an attachment',
      facts,
      () => ({ ...second, _attachments: { a: { data: '', content_type: 'x/y' } } }),
    ],
    ['of 64 kB and more', facts, () => rehash({ ...second, body: { text: 'x'.repeat(65_536) } })],
  ])('refuses a fact %s', async (_title, database, doc) => {
    expect(await write('t1', database, doc())).toBe('forbidden')
  })

  it('refuses a fact that comes with a revision, as a replicator writes', async () => {
    const replicated = { ...second, _rev: '1-0123456789abcdef0123456789abcdef' }
    expect(await write('t1', facts, replicated, { new_edits: false })).toBe('forbidden')
    expect(await write('t1', facts, replicated)).not.toBe('written')
  })

  it('lets facts neither be changed nor deleted', async () => {
    const stored = await test.couch.database(facts).get<Fact & { _rev: string }>(first._id)
    expect(await write('t1', facts, { ...stored, user: 'nobody' })).toBe('forbidden')
    expect(await write('t1', facts, { ...stored, _deleted: true })).toBe('forbidden')
  })

  it('takes facts about people from the people journal alone', async () => {
    expect(await write('t1', 'people-s1', people('t1p'))).toBe('written')
    expect(await write('t1', 'people-s1', third)).toBe('forbidden')
    expect(await write('t1', facts, people('t1p'))).toBe('forbidden')
  })

  it('lets a claim be taken once, by a terminal under its own number, with nothing else in it', async () => {
    const own = { _id: claim(1).id, terminal: 't1', attempt: 'act-1', at: '2026-11-21T12:00:00.000Z' }
    expect(await write('t1', 'claims', own)).toBe('written')
    expect(await write('t2', 'claims', { ...own, terminal: 't2' })).toBe('conflict')
    expect(await write('t1', 'claims', { ...own, _id: claim(2).id, terminal: 't2' })).toBe('forbidden')
    expect(await write('t1', 'claims', { ...own, _id: claim(2).id, order: 'WEB-1' })).toBe('forbidden')
    expect(await write('t1', 'claims', { ...own, _id: `${'a'.repeat(64)}:0` })).toBe('forbidden')
    const stored = await test.couch.database('claims').get<typeof own & { _rev: string }>(own._id)
    expect(await write('t1', 'claims', { ...stored, attempt: 'act-2' })).toBe('forbidden')
  })

  it.each(['store-s1', 'region-mazowsze'])('lets no terminal write into %s', async (database) => {
    expect(await write('t1', database, { _id: 'stock:1', type: 'stock' })).toBe('forbidden')
  })

  it('lets a terminal read its own store and no other, and neither catalogue nor chain', async () => {
    const status = async (database: string) => (await ask('t1', database)).status
    expect(await status('store-s1')).toBe(200)
    expect(await status('region-mazowsze')).toBe(200)
    for (const closed of [
      'store-s2',
      'facts-s2-2026',
      'people-s2',
      'region-malopolska',
      'chain',
      'catalogue',
    ]) {
      expect(await status(closed)).toBe(403)
    }
  })
})
