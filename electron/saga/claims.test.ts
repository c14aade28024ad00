import { describe, expect, it } from 'vitest'
import type { Json } from '#src/base/json.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { FakeAnswer, FakeRequest } from '#test/support/electron/fake-fetch.ts'
import { CouchLink } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { claimId, CouchClaims } from './claims.ts'

const id = claimId({ kind: 'return', about: 'WEB-1' }, 1)

function setUp(serve: (request: FakeRequest) => FakeAnswer) {
  const clock = new ManualClock()
  const { fetch, requests } = fakeFetch(serve)
  const token = { current: () => 'token', renew: async () => false }
  const link = new CouchLink({
    fetch,
    clock,
    offset: new ClockOffset(),
    monitor: new LinkMonitor(clock),
    token,
  })
  return {
    clock,
    requests,
    claims: new CouchClaims({ link, clock, couchUrl: 'http://couch', terminal: 't1' }),
  }
}

/** A claims database: create once. */
function database(held: Record<string, Json> = {}) {
  return ({ method, path, body }: FakeRequest): FakeAnswer => {
    const document = held[path]
    if (method === 'GET')
      return document === undefined
        ? { status: 404, body: { reason: 'missing' } }
        : { status: 200, body: document }
    if (document !== undefined) return { status: 409 }
    held[path] = body ?? null
    return { status: 201 }
  }
}

describe('claimId', () => {
  it('shows nothing of what it is about', () => {
    expect(id).toMatch(/^[0-9a-f]{64}:1$/)
    expect(claimId({ kind: 'handover', about: 'WEB-1' }, 1)).not.toBe(id)
  })
})

describe('CouchClaims', () => {
  it('holds what it took first, also when it asks again', async () => {
    const { claims } = setUp(database())
    expect(await claims.look(id, 'a1')).toEqual({ claim: 'free' })
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'held' })
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'held' })
    expect(await claims.look(id, 'a1')).toEqual({ claim: 'held' })
  })

  it('says who was first', async () => {
    const path = `/claims/${encodeURIComponent(id)}`
    const { claims } = setUp(database({ [path]: { _id: id, terminal: 't2', attempt: 'b1' } }))
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'taken', by: 't2' })
  })

  it.each([[{ status: 202 }], [{ status: 500 }], [{ status: 403 }], ['cut']] as const)(
    'knows nothing after %j',
    async (answer) => {
      expect(await setUp(() => answer).claims.take(id, 'a1')).toEqual({ claim: 'unknown' })
    },
  )

  it.each([{ error: 'unknown_error' }, null, { _id: 'another', terminal: 't2', attempt: 'a1' }])(
    'names nobody as the holder on account of %j',
    async (body) => {
      const { claims } = setUp(({ method }) => ({ status: method === 'PUT' ? 409 : 200, body }))
      expect(await claims.take(id, 'a1')).toEqual({ claim: 'unknown' })
      expect(await claims.look(id, 'a1')).toEqual({ claim: 'unknown' })
    },
  )

  it('knows nothing after three seconds of silence', async () => {
    const { claims, clock } = setUp(() => 'silent')
    const asked = claims.take(id, 'a1')
    await clock.advance(3_000)
    expect(await asked).toEqual({ claim: 'unknown' })
    expect(clock.pending).toBe(0)
  })
})
