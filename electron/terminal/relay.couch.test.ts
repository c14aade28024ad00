import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { RelayRequest } from '#src/contract/relay/relay-messages.ts'
import { relayWorld } from '#test/support/relay-world.ts'
import type { RelayWorld } from '#test/support/relay-world.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { bareWorld, silentProcess, withoutWindow } from '#test/support/electron/bare-world.ts'
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
const running: Till[] = []

beforeEach(async () => {
  world = await relayWorld()
  relay = await world.startRelay()
  port = Number(new URL(relay.url).port)
  await hire('anna')
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
})

/** A till at work, all of whose facts head office has; its only way there is the world's line. */
async function startTill(terminal: string, setting: RelaySetting = { use: [relay.url] }) {
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
      fetch: (url, init) =>
        url.endsWith('/enrol') ? Promise.resolve(Response.json(enrolmentOf(terminal))) : fetch(url, init),
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
  await handlers['session.sign-in']({ staff: 'anna', pin: '1234' })
  await vi.waitFor(async () => expect(await status()).toMatchObject({ unsent: 0, received: 1 }), soon)
  return { till, handlers, replica, toRelayHost, status }
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

const factsAt = (place: 'head-office' | 'relay', terminal: string) =>
  place === 'head-office'
    ? world.headOffice.couch
        .database('facts-s1-2026')
        .ids({ from: `fact:${terminal}:`, to: `fact:${terminal}:\uffff` })
    : fetch(
        `${relay.url}/facts-s1-2026/_all_docs?startkey="fact:${terminal}:"&endkey="fact:${terminal}:%EF%BF%B0"`,
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
    const one = await startTill('t2')
    const two = await startTill('t3')
    for (const { status } of [one, two])
      await vi.waitFor(async () => expect((await status()).caughtUpAt).not.toBeNull(), soon)
    world.line.cut()
    await one.handlers['acts.run'](act('sale'))
    await vi.waitFor(
      () => expect([...two.replica.rows.keys()]).toContain('facts-s1-2026/fact:t2:000000000002'),
      soon,
    )
    expect(JSON.stringify([...two.replica.rows.values()])).not.toContain('pinVerifier')
    expect(Object.keys(two.replica.checkpoints)).toContain('relay/facts-s1-2026')
  }, 30_000)

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

  it('count no copy on the disk of the till itself', async () => {
    const { handlers, status } = await startTill('t2', { serve: { host: '127.0.0.1', port } })
    world.line.cut()
    await handlers['acts.run'](act('sale'))
    await vi.waitFor(async () => expect(await factsAt('relay', 't2')).toHaveLength(2), soon)
    expect(await status()).toMatchObject({ uncopied: 1, unsent: 1 })
  }, 30_000)

  it('serve it where the machine is set up so, with the keys of head office', async () => {
    const { toRelayHost } = await startTill('t2', { serve: { host: '10.0.0.2', port: 5984 } })
    expect(toRelayHost[0]).toMatchObject({
      request: 'serve',
      config: { store: 's1', host: '10.0.0.2', port: 5984, couchUrl: world.couchUrl, jwtKeys: { k: 'PEM' } },
    })
  })
})
