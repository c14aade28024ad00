import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { FakeAnswer } from '#test/support/electron/fake-fetch.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { CouchLink } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { CouchChanges } from './couch-changes.ts'

function setUp(answer: FakeAnswer) {
  const clock = new ManualClock()
  const { fetch, requests } = fakeFetch(() => answer)
  const monitor = new LinkMonitor(clock)
  const token = { current: () => 'token', renew: async () => false }
  const link = new CouchLink({ fetch, clock, offset: new ClockOffset(), monitor, token })
  return { changes: new CouchChanges(link, 'http://couch/store-s1'), requests, clock }
}

const signal = new AbortController().signal

describe('CouchChanges', () => {
  it('brings documents and tombstones in one request', async () => {
    const results = [
      { seq: '7-x', id: 'stock:1', changes: [], doc: { _id: 'stock:1' } },
      { seq: '8-x', id: 'stock:2', changes: [{ rev: '12-ab' }], deleted: true },
      { seq: '9-x', id: 'stock:3', changes: [], deleted: true },
    ]
    const { changes, requests } = setUp({ status: 200, body: { results, last_seq: '9-x' } })
    expect(await changes.batch('0', 3)).toEqual({
      rows: [
        { id: 'stock:1', deleted: false, document: { _id: 'stock:1' } },
        { id: 'stock:2', deleted: true, gen: 12 },
        { id: 'stock:3', deleted: true },
      ],
      last: '9-x',
    })
    expect(requests).toHaveLength(1)
  })

  it.each([
    [{ status: 200, body: null }, 'bad-answer'],
    [{ status: 200, body: { error: 'unknown_error' } }, 'bad-answer'],
    [{ status: 200, body: { results: [] } }, 'bad-answer'],
    [{ status: 200, bytes: Buffer.from('<html>') }, 'bad-answer'],
    [{ status: 404, body: { error: 'not_found' } }, 'unavailable'],
    [{ status: 500, body: { error: 'timeout' } }, 'unavailable'],
  ] as const)('takes %j for no feed, neither an empty nor a new one', async (answer, code) => {
    const { changes, requests } = setUp(answer)
    await expect(changes.batch('5', 10)).rejects.toMatchObject({ code })
    await expect(changes.wait('5', signal)).rejects.toMatchObject({ code })
    expect(requests).toHaveLength(2)
  })

  it('waits for what comes after the last pull, and not after the wait began', async () => {
    const { changes, requests } = setUp({ status: 200, body: { results: [], last_seq: '5-x' } })
    await changes.wait('5-x', signal)
    const { searchParams } = new URL(requests[0]?.path ?? '', 'http://couch')
    expect([searchParams.get('feed'), searchParams.get('since')]).toEqual(['longpoll', '5-x'])
  })

  it.each([{ doc: null }, { error: 'not_found' }])(
    'removes no document that the server cannot read: %j',
    async (read) => {
      const results = [{ seq: '7-x', id: 'stock:1', changes: [{ rev: '3-a' }], ...read }]
      const { changes } = setUp({ status: 200, body: { results, last_seq: '7-x' } })
      expect((await changes.batch('0', 3)).rows).toEqual([{ id: 'stock:1', deleted: false, document: {} }])
    },
  )

  it('gives up a feed that falls silent', async () => {
    const { changes, clock } = setUp('silent')
    const asked = expect(changes.batch('0', 10)).rejects.toMatchObject({ code: 'unreachable' })
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    await clock.advance(120_000)
    await asked
  })
})
