import { describe, expect, it } from 'vitest'
import type { Json } from '#src/base/json.ts'
import { s1 } from '#test/support/trade-facts.ts'
import type { OwnRequest } from './own-couch.ts'
import { StateCopy } from './state-copy.ts'

const found = { results: [{ id: 'stock:1', docs: [{ ok: { _id: 'stock:1', _rev: '1-a' } }] }] }
const row = { seq: '3-x', id: 'stock:1', changes: [{ rev: '1-a' }] }

/** A copy from a head office that answers so; `written` is what the relay's own server was asked to keep, `refused` what it did not. */
function setUp(answers: Readonly<Record<'_changes' | '_bulk_get', Json>>, refused: Json[] = []) {
  const written: string[] = []
  const copy = new StateCopy({
    own: async (path: string, { method = 'GET' }: OwnRequest = {}) => {
      if (method !== 'GET') written.push(path)
      return method === 'GET' ? { status: 404, body: {} } : { status: 201, body: refused }
    },
    headOffice: {
      ask: async (url) => {
        const [, asked] = /\/(_changes|_bulk_get)\?/.exec(url) ?? []
        return { status: asked ? 200 : 404, body: asked ? answers[asked as keyof typeof answers] : {} }
      },
    },
    couchUrl: 'http://couch',
    store: s1,
    changes: { wait: async () => undefined },
  })
  return { written, step: () => copy.step(new AbortController().signal) }
}

describe('the copy of states at a relay', () => {
  it('keeps what it was given, then its place', async () => {
    const { written, step } = setUp({ _changes: { results: [row], last_seq: '3-x' }, _bulk_get: found })
    await step()
    expect(written).toEqual(['store-s1/_bulk_docs', 'store-s1/_local/from-head-office'])
  })

  it('asks again for all of what its own server wrote only a part of', async () => {
    const refused: Json[] = [{ id: 'stock:1', error: 'internal_server_error', reason: 'no space' }]
    const { written, step } = setUp(
      { _changes: { results: [row], last_seq: '3-x' }, _bulk_get: found },
      refused,
    )
    await expect(step()).rejects.toMatchObject({ code: 'own-server-failed' })
    expect(written).toEqual(['store-s1/_bulk_docs'])
    refused.length = 0
    await step()
    expect(written.slice(1)).toEqual(['store-s1/_bulk_docs', 'store-s1/_local/from-head-office'])
  })

  it.each([
    ['changes without a place to go on from', { results: [row] }, { results: [] }],
    ['no changes', { error: 'internal_server_error' }, { results: [] }],
    ['no documents', { results: [row], last_seq: '3-x' }, { error: 'timeout' }],
  ])('passes over nothing where head office answers %s', async (_, changes, found) => {
    const { written, step } = setUp({ _changes: changes, _bulk_get: found })
    await expect(step()).rejects.toMatchObject({ code: 'bad-answer' })
    expect(written).toEqual([])
  })
})
