import { describe, expect, it } from 'vitest'
import type { Json } from '#src/base/json.ts'
import { s1 } from '#test/support/trade-facts.ts'
import type { OwnRequest } from './own-couch.ts'
import { StateCopy } from './state-copy.ts'

const row = { seq: '3-x', id: 'stock:1', changes: [{ rev: '1-a' }] }

/** A copy from a head office that answers so; `written` is what the relay's own server was asked to keep. */
function setUp(answers: Readonly<Record<'_changes' | '_bulk_get', Json>>) {
  const written: string[] = []
  const copy = new StateCopy({
    own: async (path: string, { method = 'GET' }: OwnRequest = {}) => {
      if (method !== 'GET') written.push(path)
      return method === 'GET' ? { status: 404, body: {} } : { status: 201, body: [] }
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
    const found = { results: [{ id: 'stock:1', docs: [{ ok: { _id: 'stock:1', _rev: '1-a' } }] }] }
    const { written, step } = setUp({ _changes: { results: [row], last_seq: '3-x' }, _bulk_get: found })
    await step()
    expect(written).toEqual(['store-s1/_bulk_docs', 'store-s1/_local/from-head-office'])
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
