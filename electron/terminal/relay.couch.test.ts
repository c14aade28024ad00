import { randomUUID, X509Certificate } from 'node:crypto'
import { access, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { RelayRequest } from '#src/contract/relay/relay-messages.ts'
import { relayWorld } from '#test/support/relay-world.ts'
import type { RelayWorld } from '#test/support/relay-world.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { bareWorld, silentProcess, withoutWindow } from '#test/support/electron/bare-world.ts'
import { makeRelayCertificate } from '../keys/relay-certificate.ts'
import type { RelayCertificate } from '../keys/relay-certificate.ts'
import { fingerprintOf } from '../link/fingerprint.ts'
import { relayLine } from '../relay-link/relay-line.ts'
import type { Relay } from '../relay/relay.ts'
import { pinVerifier } from '../session/pin.ts'
import type { RelaySetting } from '../settings/provision.ts'
import { createHandlers } from './handlers.ts'
import { createMachine } from './machine.ts'
import { Till } from './till.ts'

const soon = { timeout: 10_000, interval: 20 }

const storeKey = 'ab'.repeat(32)

let world: RelayWorld
let relay: Relay
let port: number
/** Certificates of the relays that head office names. */
let named: readonly string[] = []
let areServicesUp = true
const running: Till[] = []

beforeEach(async () => {
  world = await relayWorld()
  relay = await world.startRelay()
  port = Number(new URL(relay.url).port)
  await hire('anna')
  named = []
  areServicesUp = true
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((till) => till.stop()))
  await relay.close()
  await world.close()
})

async function hire(staff: string): Promise<void> {
  const pinSalt = '01'.repeat(16)
  await world.headOffice.couch.database('store-s1').put({
    ...{ _id: `staff:${staff}`, type: 'staff', staff, name: staff, role: 'cashier', language: 'pl' },
    ...{ pinSalt, pinVerifier: await pinVerifier('1234', pinSalt, storeKey) },
  } as never)
}

const enrolmentOf = (terminal: string): Enrolment => ({
  terminal,
  store: 's1',
  regions: [],
  factsDatabase: 'facts-s1-2026',
  storeKey,
  zone: 'Europe/Warsaw',
  couchUrl: world.couchUrl,
  servicesUrl: 'http://services.invalid',
  publishedUrl: 'http://published.invalid',
  token: world.token(terminal),
  tokenExpiresAt: '2099-01-01T00:00:00.000Z',
  jwtKeys: { k: 'PEM' },
  relayCertificates: [...named],
})

/** The services of head office as the tills reach them, all else over the network. */
async function answerTo(terminal: string, url: string, init?: RequestInit): Promise<Response> {
  if (!url.startsWith('http://services.invalid')) return fetch(url, init)
  if (!areServicesUp) throw new TypeError('fetch failed')
  return Response.json(enrolmentOf(terminal))
}

/** A till at work, all of whose facts head office has; its only way there is the world's line. */
async function startTill(terminal: string, setting?: RelaySetting) {
  const opened = await openTill(terminal, setting)
  await vi.waitFor(async () => expect(await opened.status()).toMatchObject({ unsent: 0, received: 1 }), soon)
  return opened
}

async function openTill(terminal: string, setting: RelaySetting = { use: [relay.url] }) {
  const userData = path.join(world.headOffice.folder, terminal)
  await mkdir(userData, { recursive: true })
  const provision = { code: 'ABCDEF', servicesUrl: 'http://services.invalid', devices: [], relay: setting }
  await writeFile(path.join(userData, 'provision.json'), JSON.stringify(provision))
  const toRelayHost: RelayRequest[] = []
  const machine = await createMachine(
    bareWorld({
      userData,
      clock: systemClock(globalThis),
      random: () => 0.1,
      fetch: (url, init) => answerTo(terminal, url, init),
      forkRelay: () => {
        let exited = (): void => undefined
        return {
          ...silentProcess,
          onExit: (listener) => void (exited = listener),
          post: (request) => {
            toRelayHost.push(request)
            if (request.request === 'stop') exited()
          },
        }
      },
    }),
  )
  const replica = new FakeReplica()
  machine.replica.attach(replica.connect())
  const till = new Till(machine)
  running.push(till)
  await till.start()
  await vi.waitFor(() => expect(till.terminal).toBeDefined(), soon)
  const handlers = createHandlers(withoutWindow(machine, till))
  const status = async () => handlers['link.status'](null)
  await vi.waitFor(async () => expect(await handlers['session.staff'](null)).toHaveLength(1), soon)
  // Without a projector head office has received nothing by its own word: an audit behind this would have all sent again.
  await vi.waitFor(() => access(path.join(userData, 'epoch.json')), soon)
  await handlers['session.sign-in']({ staff: 'anna', pin: '1234' })
  return { till, machine, handlers, replica, toRelayHost, status }
}

const act = (kind: 'sale' | 'return'): ActDraft => ({
  act: randomUUID() as ActDraft['act'],
  kind,
  summary: { about: 'WEB-1', minor: 100, currency: 'PLN' },
  steps:
    kind === 'sale'
      ? []
      : [
          {
            step: 'claim',
            slot: 'claim',
            right: { kind: 'return', about: 'WEB-1' },
            n: 1,
            whenUnknown: 'proceed',
          },
        ],
  fact: { kind: `${kind}Completed`, version: 1, businessDate: '2026-11-21', body: {} },
  jobs: [],
})

const pinOf = ({ cert }: RelayCertificate): string => fingerprintOf(new X509Certificate(cert))

/** As a till of the world would. */
async function fetchPinned(url: string, init: RequestInit): Promise<Response> {
  const line = relayLine({ setting: { use: [relay.url] }, fetch, pins: () => named })
  return line.fetch(url, init).finally(() => line.close())
}

/** `place`: the relay, head office, or the URL of another relay. */
const factsAt = (place: string, terminal: string) =>
  place === 'head-office'
    ? world.headOffice.couch
        .database('facts-s1-2026')
        .ids({ from: `fact:${terminal}:`, to: `fact:${terminal}:\uffff` })
    : fetchPinned(
        `${place === 'relay' ? relay.url : place}/facts-s1-2026/_all_docs?startkey="fact:${terminal}:"&endkey="fact:${terminal}:%EF%BF%B0"`,
        {
          headers: { authorization: `Bearer ${world.token(terminal)}` },
        },
      )
        .then((answer) => answer.json() as Promise<{ rows: { id: string }[] }>)
        .then(({ rows }) => rows.map(({ id }) => id))

describe('tills with a relay', () => {
  it('copy every fact there, but call received only what head office has', async () => {
    const { handlers, status } = await startTill('t2')
    world.line.cut()
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect(await factsAt('relay', 't2')).toHaveLength(2), soon)
    await vi.waitFor(
      async () => expect(await status()).toMatchObject({ uncopied: 0, unsent: 1, received: 1 }),
      soon,
    )
    world.line.restore()
    await vi.waitFor(
      async () => expect(await status()).toMatchObject({ uncopied: 0, unsent: 0, received: 2 }),
      soon,
    )
    expect(await factsAt('head-office', 't2')).toHaveLength(2)
  }, 30_000)

  it('copy again to an empty relay what only the lost one had', async () => {
    const { handlers, status } = await startTill('t2')
    world.line.cut()
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect((await status()).uncopied).toBe(0), soon)
    await relay.close()
    await handlers['acts.run'](act('sale'))
    expect(await status()).toMatchObject({ uncopied: 1, received: 1 })
    relay = await world.startRelay('empty', { port })
    await vi.waitFor(async () => expect(await factsAt('relay', 't2')).toHaveLength(2), soon)
    expect(await status()).toMatchObject({ received: 1, unsent: 2 })
  }, 30_000)

  it('see each other’s facts and states with head office away', async () => {
    const tills = [await startTill('t2'), await startTill('t3'), await startTill('t4')]
    for (const { status, replica } of tills) {
      await vi.waitFor(async () => expect((await status()).caughtUpAt).not.toBeNull(), soon)
      const read = () => Object.keys(replica.checkpoints)
      await vi.waitFor(
        () => expect(read()).toEqual(expect.arrayContaining(['relay/facts-s1-2026', 'relay/store-s1'])),
        soon,
      )
    }
    world.line.cut()
    for (const { handlers } of tills) await handlers['acts.run'](act('sale'))
    const sales = ['t2', 't3', 't4'].map((terminal) => `facts-s1-2026/fact:${terminal}:000000000002`)
    for (const { replica } of tills) {
      await vi.waitFor(() => expect([...replica.rows.keys()]).toEqual(expect.arrayContaining(sales)), soon)
      expect(JSON.stringify([...replica.rows.values()])).not.toContain('pinVerifier')
    }
  }, 60_000)

  it('refuse each other the same right with head office away', async () => {
    const one = await startTill('t2')
    const two = await startTill('t3')
    world.line.cut()
    expect(await one.handlers['acts.run'](act('return'))).toMatchObject({ ok: true })
    expect(await two.handlers['acts.run'](act('return'))).toMatchObject({
      ...{ ok: false, reason: 'claim-taken', takenBy: 't2' },
    })
    const [fact] = (await one.till.terminal?.journal.facts(2, 9)) ?? []
    expect(fact?.fact.kind).toBe('returnCompleted')
  }, 30_000)

  it.each([
    ['whose own relay is the only one', {}],
    ['whose first relay is silent', { use: ['http://127.0.0.1:1'] as const }],
  ])(
    'count no copy on the disk of a till %s',
    async (_, other) => {
      const serve = { host: '127.0.0.1', port }
      const { handlers, status } = await startTill('t2', { serve, ...other, plain: true })
      world.line.cut()
      await handlers['acts.run'](act('sale'))
      await vi.waitFor(async () => expect(await factsAt('relay', 't2')).toHaveLength(2), soon)
      const { oldestUnsentAt, ...told } = await status()
      expect(oldestUnsentAt).not.toBeNull()
      expect(told).toMatchObject({ uncopied: 1, oldestUncopiedAt: oldestUnsentAt, unsent: 1 })
    },
    30_000,
  )

  it('count a copy at the first relay on the till that serves the spare', async () => {
    const serve = { host: '127.0.0.1', port: 1 }
    const { handlers, status } = await startTill('t2', { serve, use: [relay.url], plain: true })
    world.line.cut()
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect(await status()).toMatchObject({ uncopied: 0, unsent: 1 }), soon)
    expect(await factsAt('relay', 't2')).toHaveLength(2)
  }, 30_000)

  it('copy from the till that serves the first relay to the spare, and share at the first', async () => {
    const spare = await world.startRelay('again', { folder: path.join(world.headOffice.folder, 'spare') })
    try {
      const serve = { host: '127.0.0.1', port }
      const { handlers, status } = await startTill('t2', { serve, spare: spare.url, plain: true })
      world.line.cut()
      await handlers['acts.run'](act('sale'))
      await vi.waitFor(async () => expect(await status()).toMatchObject({ uncopied: 0, unsent: 1 }), soon)
      for (const { url } of [relay, spare])
        await vi.waitFor(async () => expect(await factsAt(url, 't2')).toHaveLength(2), soon)
    } finally {
      await spare.close()
    }
  }, 30_000)

  it('serve it where the machine is set up so, with the keys of head office', async () => {
    const { toRelayHost, machine } = await startTill('t2', { serve: { host: '127.0.0.1', port: 5984 } })
    const { cert, key } = machine.ownRelay!
    expect(toRelayHost[0]).toMatchObject({
      request: 'serve',
      config: {
        ...{ store: 's1', host: '127.0.0.1', port: 5984, couchUrl: world.couchUrl },
        tls: { cert, key },
      },
    })
    expect(toRelayHost[0]).toMatchObject({ config: { jwtKeys: { k: 'PEM' } } })
  })
})

describe('tills whose relay speaks TLS', () => {
  let first: RelayCertificate
  let second: RelayCertificate
  beforeAll(async () => {
    ;[first, second] = await Promise.all([makeRelayCertificate(), makeRelayCertificate()])
  })
  beforeEach(async () => {
    await relay.close()
    relay = await world.startRelay('empty', { port, tls: first })
    named = [pinOf(first)]
  })

  it('copy every fact to the one that head office has named', async () => {
    const { handlers, machine, status } = await startTill('t2')
    expect(relay.url).toMatch(/^https:/)
    world.line.cut()
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect(await factsAt('relay', 't2')).toHaveLength(2), soon)
    await vi.waitFor(async () => expect(await status()).toMatchObject({ uncopied: 0, unsent: 1 }), soon)
    expect(machine.notices.all).toEqual([])
  }, 30_000)

  it('say nothing to another machine in its place, and tell people', async () => {
    await relay.close()
    let heard = ''
    const impostor = createTlsServer(second, (socket) => {
      socket.on('data', (bytes) => void (heard += bytes.toString()))
      socket.on('error', () => undefined)
    }).listen(port, '127.0.0.1')
    try {
      const { handlers, machine, status } = await startTill('t2')
      world.line.cut()
      await handlers['acts.run'](act('sale'))
      await vi.waitFor(() => expect(machine.notices.all).toMatchObject([{ code: 'relay-not-known' }]), soon)
      expect(machine.notices.all[0]?.detail).toEqual({ places: `127.0.0.1:${port}` })
      expect(await status()).toMatchObject({ uncopied: 1 })
      expect(heard).toBe('')
    } finally {
      impostor.close()
    }
    relay = await world.startRelay('again', { port, tls: first })
  }, 30_000)

  it('hear of one that was replaced from head office, and copy to it again', async () => {
    const { handlers, machine, status } = await startTill('t2')
    world.line.cut()
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect(await status()).toMatchObject({ uncopied: 0 }), soon)
    await relay.close()
    named = [pinOf(second)] // a relay serves when head office has named it
    relay = await world.startRelay('empty', { port, tls: second })
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect(await factsAt('relay', 't2')).toHaveLength(2), soon)
    await vi.waitFor(async () => expect(await status()).toMatchObject({ uncopied: 0 }), soon)
    expect(machine.notices.all).toEqual([])
  }, 30_000)

  it('keep to the last one named while head office is away, after a start too', async () => {
    const { till } = await startTill('t2')
    await till.stop()
    world.line.cut()
    areServicesUp = false
    const { handlers, status } = await openTill('t2')
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect(await status()).toMatchObject({ uncopied: 0 }), soon)
    expect((await factsAt('relay', 't2')).length).toBeGreaterThan(1)
  }, 30_000)
})
