import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { BackOff } from './back-off.ts'
import { ClockOffset } from './clock-offset.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { FakeAnswer, FakeRequest } from '#test/support/electron/fake-fetch.ts'
import { CouchLink } from './couch-link.ts'
import { LinkMonitor } from './link-monitor.ts'
import { WakeUp } from './wake-up.ts'

const url = 'http://couch/db/doc'

function setUp(
  serve: (request: FakeRequest) => FakeAnswer,
  renewals: string[] = [],
  onAnswer: (answer: Response) => void = () => undefined,
) {
  const clock = new ManualClock()
  const network = fakeFetch(serve)
  const monitor = new LinkMonitor(clock)
  const offset = new ClockOffset()
  let token = 'first'
  const link = new CouchLink({
    fetch: async (...asked) => {
      const answer = await network.fetch(...asked)
      onAnswer(answer)
      return answer
    },
    clock,
    offset,
    monitor,
    token: {
      current: () => token,
      renew: async () => {
        token = renewals.shift() ?? token
        return renewals.length >= 0 && token !== 'first'
      },
    },
  })
  return { clock, link, monitor, offset, requests: network.requests }
}

describe('CouchLink', () => {
  it('sends the token and reads the answer', async () => {
    const { link, monitor, requests, clock } = setUp(() => ({ status: 200, body: { ok: true } }))
    expect(await link.ask(url, { method: 'PUT', body: { a: 1 } })).toEqual({
      status: 200,
      body: { ok: true },
    })
    expect(requests).toEqual([
      { method: 'PUT', path: '/db/doc', body: { a: 1 }, authorization: 'Bearer first' },
    ])
    expect(monitor.state).toBe('online')
    expect(clock.pending).toBe(0)
  })

  it('renews the token once and asks again', async () => {
    const serve = ({ authorization }: FakeRequest) => ({
      status: authorization === 'Bearer second' ? 200 : 401,
    })
    const { link, requests } = setUp(serve, ['second'])
    expect((await link.ask(url)).status).toBe(200)
    expect(requests).toHaveLength(2)
  })

  it('is refused when a new token is no better', async () => {
    const { link, monitor, clock } = setUp(() => ({ status: 401 }), ['second'])
    await expect(link.ask(url)).rejects.toMatchObject({ code: 'refused' })
    expect(monitor.state).toBe('refused')
    expect(clock.pending).toBe(0)
  })

  it('gives up after the time limit', async () => {
    const { clock, link, monitor } = setUp(() => 'silent')
    const asked = expect(link.ask(url, { timeoutMs: 3_000 })).rejects.toMatchObject({
      code: 'unreachable',
    })
    await clock.advance(3_000)
    await asked
    expect(monitor.state).toBe('offline')
  })

  it.each([
    ['cut', 'unreachable'],
    [{ status: 503 }, 'unavailable'],
    [{ status: 200, bytes: Buffer.from('<html>') }, 'bad-answer'],
  ] as const)('rejects %j as %s', async (answer, code) => {
    await expect(setUp(() => answer).link.ask(url)).rejects.toMatchObject({ code })
  })

  it.each([401, 503])('lets go of the connection when it does not read a %i', async (status) => {
    const given: Response[] = []
    const { link, clock } = setUp(
      () => ({ status, body: 'a long story' }),
      ['second'],
      (answer) => given.push(answer),
    )
    await expect(link.ask(url)).rejects.toMatchObject({ name: 'LinkError' })
    expect(given.map(({ bodyUsed }) => bodyUsed)).toEqual(given.map(() => true))
    expect(clock.pending).toBe(0)
  })

  it('is not online with a login page, and takes a 413 of any server for an answer', async () => {
    const page = (status: number) => ({ status, bytes: Buffer.from('<html>') })
    const portal = setUp(() => page(200))
    await expect(portal.link.ask(url)).rejects.toMatchObject({ code: 'bad-answer' })
    expect(portal.monitor.state).toBe('offline')
    const narrow = setUp(() => page(413))
    expect(await narrow.link.ask(url)).toEqual({ status: 413, body: null })
  })

  it('reads the clock of head office', async () => {
    const { link, offset } = setUp(() => ({
      status: 200,
      headers: { date: 'Sat, 21 Nov 2026 11:59:50 GMT' },
    }))
    await link.ask(url)
    expect(offset.reading).toEqual({ offsetMs: 9_500, measuredAt: '2026-11-21T12:00:00.000Z' })
  })
})

describe('ClockOffset', () => {
  const noonMs = Date.UTC(2026, 10, 21, 12)
  const noon = new Date(noonMs).toUTCString()
  const yearMs = 365 * 86_400_000

  it.each([-10 * yearMs, -60_000, 60_000, 10 * yearMs])('measures a clock that is %d ms off', (offMs) => {
    const offset = new ClockOffset()
    offset.note(noon, noonMs + offMs, noonMs + offMs + 1_000)
    expect(offset.reading.offsetMs).toBe(offMs)
    expect(offset.toTheirs(noonMs + offMs)).toBe(noonMs)
  })

  it.each([
    ['was long on its way', 50_000],
    ['came after the clock was set back', -10 * yearMs],
    ['came after the clock was set ahead', 10 * yearMs],
  ])('reads nothing from an answer that %s', (_, tookMs) => {
    const offset = new ClockOffset()
    offset.note(noon, noonMs, noonMs + tookMs)
    expect(offset.reading).toEqual({ offsetMs: null, measuredAt: null })
  })

  it('keeps what it read last where an answer tells no time', () => {
    const offset = new ClockOffset()
    offset.note(noon, noonMs, noonMs + 1_000)
    for (const date of [null, 'yesterday']) offset.note(date, noonMs, noonMs)
    expect(offset.reading.offsetMs).toBe(0)
  })
})

describe('LinkMonitor', () => {
  it('tells of a reconnect, and not at every answer where one database is sick and others are well', async () => {
    const clock = new ManualClock()
    const monitor = new LinkMonitor(clock)
    let times = 0
    monitor.reconnected.on(() => (times += 1))
    monitor.report('online')
    expect(times).toBe(0)
    for (let turn = 0; turn < 100; turn += 1) {
      monitor.report('offline')
      monitor.report('online')
    }
    expect(times).toBe(1)
    await clock.advance(5_000)
    monitor.report('refused')
    monitor.report('online')
    expect(times).toBe(2)
  })

  it('tells later of a reconnect that came too soon after another, if it still lasts', async () => {
    const clock = new ManualClock()
    const monitor = new LinkMonitor(clock)
    let times = 0
    monitor.reconnected.on(() => (times += 1))
    for (const state of ['offline', 'online', 'offline', 'online', 'online'] as const) monitor.report(state)
    expect(times).toBe(1)
    await clock.advance(5_000)
    expect(times).toBe(2)
    monitor.report('offline')
    monitor.report('online')
    monitor.report('offline')
    await clock.advance(5_000)
    expect(times).toBe(2)
    monitor.report('online')
    expect(times).toBe(3)
    await clock.advance(60_000)
    expect(times).toBe(3)
  })

  it('has nothing more to tell once it is stopped', async () => {
    const clock = new ManualClock()
    const monitor = new LinkMonitor(clock)
    let times = 0
    monitor.reconnected.on(() => (times += 1))
    for (const state of ['offline', 'online', 'offline', 'online'] as const) monitor.report(state)
    monitor.stop()
    expect(clock.pending).toBe(0)
    monitor.report('online')
    expect(times).toBe(1)
  })
})

describe('BackOff', () => {
  it('doubles up to half a minute and starts anew after a success', () => {
    const backOff = new BackOff(() => 0.999_999)
    expect(Array.from({ length: 8 }, () => backOff.nextMs())).toEqual([
      500, 1000, 2000, 4000, 8000, 16000, 30000, 30000,
    ])
    backOff.reset()
    expect(backOff.nextMs()).toBe(500)
    expect(new BackOff(() => 0).nextMs()).toBe(250)
  })
})

describe('WakeUp', () => {
  it('wakes at a ring, after the time, or at once when it rang before', async () => {
    const clock = new ManualClock()
    const wakeUp = new WakeUp(clock)
    wakeUp.ring()
    await wakeUp.wait()
    const rung = wakeUp.wait(1000)
    wakeUp.ring()
    await rung
    expect(clock.pending).toBe(0)
    const timed = wakeUp.wait(1000)
    await clock.advance(1000)
    await timed
  })
})
