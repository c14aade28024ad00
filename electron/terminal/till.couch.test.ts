import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startCouch } from '#embedded-couch/server.ts'
import type { RunningCouch } from '#embedded-couch/server.ts'
import { systemClock } from '#src/base/clock.ts'
import type { Clock } from '#src/base/clock.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ActDraft, ActResult } from '#src/contract/acts/act-draft.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { bareWorld, withoutWindow } from '#test/support/electron/bare-world.ts'
import type { Fetch } from '../link/couch-link.ts'
import { pinVerifier } from '../session/pin.ts'
import { createHandlers } from './handlers.ts'
import { createMachine } from './machine.ts'
import { Till } from './till.ts'

const admin = { name: 'admin', password: 'admin' }
const storeKey = 'ab'.repeat(32)
const snapshot = gzipSync('{"_id":"product:1","type":"product"}\n')
const manifest = {
  format: 1,
  epoch: 'e1',
  number: 3,
  snapshot: {
    file: 'snapshot-3.ndjson.gz',
    sha256: createHash('sha256').update(snapshot).digest('hex'),
    bytes: snapshot.length,
    documents: 1,
  },
  at: '2026-11-21T12:00:00.000Z',
}

let folder: string
let couch: RunningCouch
let isCut = false
let asked: string[] = []
/** The token of the enrolment has run out; with the next one facts go to another year. */
let isNewYear = false
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

beforeEach(async () => {
  isCut = false
  isNewYear = false
  asked = []
  folder = await mkdtemp(path.join(tmpdir(), 'kontuar-till-'))
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  couch = await startCouch({ folder: path.join(folder, 'couch'), admin, jwtKeys: { k1: pem } })
  for (const database of ['store-s1', 'facts-s1-2026', 'facts-s1-2027', 'region-north', 'claims']) {
    await ask('PUT', database)
    await ask('PUT', `${database}/_security`, {
      members: { roles: ['store-s1', 'region-north', 'terminal'] },
    })
  }
  await writeFile(
    path.join(folder, 'provision.json'),
    JSON.stringify({ code: 'ABCDEF', servicesUrl: 'http://services', devices: [], language: 'en' }),
  )
})

afterEach(async () => {
  await couch.close()
  await rm(folder, { recursive: true })
})

async function ask(method: string, where: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${couch.url}/${where}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${admin.name}:${admin.password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as Record<string, unknown>
}

function token(secondsLeft = 3600): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = encode({ alg: 'ES256', typ: 'JWT', kid: 'k1' })
  const roles = ['terminal', 'store-s1', 'region-north']
  const claims = encode({
    sub: 't1',
    exp: Math.floor(Date.now() / 1000) + secondsLeft,
    '_couchdb.roles': roles,
  })
  const signature = sign('sha256', Buffer.from(`${head}.${claims}`), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  return `${head}.${claims}.${signature.toString('base64url')}`
}

/** The services and published files of a head office beside its real database server; the line can be cut. */
const network: Fetch = async (url, init) => {
  if (isCut) throw new TypeError('fetch failed')
  const { host, pathname } = new URL(url)
  asked.push(pathname)
  if (host === 'services') {
    return Response.json({
      terminal: 't1',
      store: 's1',
      regions: ['north'],
      factsDatabase: isNewYear && pathname === '/token' ? 'facts-s1-2027' : 'facts-s1-2026',
      storeKey,
      zone: 'Europe/Warsaw',
      couchUrl: couch.url,
      servicesUrl: 'http://services',
      publishedUrl: 'http://published',
      token: token(isNewYear && pathname === '/enrol' ? -60 : 3600),
      tokenExpiresAt: '2099-01-01T00:00:00.000Z',
    })
  }
  if (host === 'published')
    return pathname.endsWith('.json') ? Response.json(manifest) : new Response(snapshot)
  return fetch(url, init)
}

async function startTill(clock: Clock = systemClock(globalThis)) {
  const machine = await createMachine(
    bareWorld({
      userData: folder,
      clock,
      random: Math.random,
      fetch: network,
    }),
  )
  const till = new Till(machine)
  await till.start()
  const handlers = createHandlers(withoutWindow(machine, till))
  return { machine, till, handlers }
}

async function hireAnna(): Promise<void> {
  const pinSalt = '01'.repeat(16)
  const verifier = await pinVerifier('1234', pinSalt, storeKey)
  const anna = {
    staff: 'anna',
    name: 'Anna',
    role: 'cashier',
    language: 'pl',
    pinSalt,
    pinVerifier: verifier,
  }
  await ask('PUT', 'store-s1/staff:anna', { type: 'staff', ...anna })
}

const giveBack = (): ActDraft => ({
  act: randomUUID() as ActDraft['act'],
  kind: 'return',
  summary: { about: 'WEB-1', minor: 100, currency: 'PLN' },
  steps: [
    { step: 'claim', slot: 'claim', right: { kind: 'return', about: 'WEB-1' }, n: 1, whenUnknown: 'refuse' },
  ],
  fact: {
    kind: 'returnCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { return: { $slot: 'document' }, claim: { $slot: 'claim' } },
  },
  jobs: [],
})

const sell = (): ActDraft => ({
  ...giveBack(),
  kind: 'sale',
  steps: [],
  fact: { ...giveBack().fact, kind: 'saleCompleted', body: {} },
})

const factsThere = async (): Promise<unknown[]> =>
  (
    (await ask('GET', 'facts-s1-2026/_all_docs?include_docs=true'))['rows'] as { doc: { kind: string } }[]
  ).map(({ doc }) => doc.kind)

const soon = { timeout: 8_000, interval: 30 }

describe('a till', () => {
  it('enrols as the installer left it, lets people in, sells offline and reaches head office by itself', async () => {
    await hireAnna()
    const { till, handlers } = await startTill()
    await vi.waitFor(async () => expect(await handlers['session.staff'](null)).toHaveLength(1), soon)
    expect(await handlers['terminal.info'](null)).toMatchObject({
      enrolled: true,
      terminal: 't1',
      store: 's1',
    })
    expect((await handlers['settings.get'](null)).language).toBe('en')
    expect((await handlers['session.sign-in']({ staff: 'anna', pin: '1234' })).ok).toBe(true)
    isCut = true
    expect((await handlers['acts.run'](sell())).ok).toBe(true)
    expect(await handlers['acts.run'](giveBack())).toMatchObject({ ok: false, reason: 'claim-unknown' })
    expect((await handlers['link.status'](null)).unsent).toBeGreaterThan(0)
    isCut = false
    await vi.waitFor(async () => expect((await handlers['link.status'](null)).unsent).toBe(0), soon)
    expect(await factsThere()).toEqual(['signedIn', 'saleCompleted', 'claimReleased'])
    await till.stop()
  }, 20_000)

  it('asks what has arrived of its facts at the start, when the line is back, at the end of a shift and for a new replica', async () => {
    const { till, machine } = await startTill()
    await vi.waitFor(() => expect(till.terminal).toBeDefined(), soon)
    const { journal, facts } = till.terminal!
    const audits = () => asked.filter((one) => one === '/store-s1/progress%3At1').length
    const write = (kind: string) =>
      journal.append((state) => [
        facts.next(
          state.lastFact,
          { kind, version: 1, businessDate: '2026-11-21', body: {} },
          { user: null },
        ),
      ])
    await vi.waitFor(() => expect(audits()).toBe(1), soon)
    isCut = true
    await write('cashMoved')
    await vi.waitFor(() => expect(machine.monitor.state).toBe('offline'), soon)
    isCut = false
    await vi.waitFor(() => expect(audits()).toBe(2), soon)
    await write('cashMoved')
    await vi.waitFor(async () => expect(await factsThere()).toHaveLength(2), soon)
    expect(audits()).toBe(2)
    await write('shiftClosed')
    await vi.waitFor(() => expect(audits()).toBe(3), soon)
    machine.replica.attach(new FakeReplica().connect())
    await vi.waitFor(() => expect(audits()).toBe(4), soon)
    await till.stop()
  }, 20_000)

  it('sends and brings at once what has waited, as soon as anything is answered again', async () => {
    await hireAnna()
    const clock = new ManualClock(Date.now())
    const { till, handlers, machine } = await startTill(clock)
    const worker = new FakeReplica()
    machine.replica.attach(worker.connect())
    await vi.waitFor(async () => expect(await handlers['session.staff'](null)).toHaveLength(1), soon)
    await handlers['session.sign-in']({ staff: 'anna', pin: '1234' })
    await vi.waitFor(async () => expect(await factsThere()).toHaveLength(1), soon)
    await vi.waitFor(
      async () => expect((await handlers['link.status'](null)).caughtUpAt).not.toBeNull(),
      soon,
    )
    isCut = true
    await ask('PUT', 'store-s1/stock:1', { type: 'stock' })
    await handlers['acts.run'](sell())
    await vi.waitFor(async () => expect((await handlers['link.status'](null)).state).toBe('offline'), soon)
    for (let turn = 0; turn < 6; turn += 1) await clock.advance(30_000)
    isCut = false
    expect((await handlers['acts.run'](giveBack())).ok).toBe(true)
    await vi.waitFor(async () => expect(await factsThere()).toHaveLength(3), soon)
    await vi.waitFor(() => expect(worker.rows.has('store-s1/stock:1')).toBe(true), soon)
    await till.stop()
  }, 20_000)

  it('takes a claim once and is refused the right of another', async () => {
    await hireAnna()
    const { till, handlers } = await startTill()
    await vi.waitFor(async () => expect(await handlers['session.staff'](null)).toHaveLength(1), soon)
    await handlers['session.sign-in']({ staff: 'anna', pin: '1234' })
    expect((await handlers['acts.run'](giveBack())).ok).toBe(true)
    const second = (await handlers['acts.run'](giveBack())) as ActResult
    expect(second).toMatchObject({ ok: false, reason: 'claim-taken', takenBy: 't1' })
    await till.stop()
  }, 20_000)

  it('brings states without verifiers, own facts and the catalogue to the replica, and what changes live', async () => {
    await hireAnna()
    await ask('PUT', 'store-s1/stock:1', { type: 'stock', value: 1 })
    await ask('PUT', 'region-north/availability:s2:00', { type: 'availability' })
    const { machine, till, handlers } = await startTill()
    const worker = new FakeReplica()
    machine.replica.attach(worker.connect())
    await vi.waitFor(() => expect(worker.rows.size).toBeGreaterThanOrEqual(3), soon)
    expect(JSON.stringify([...worker.rows.values()])).not.toContain('pinVerifier')
    await vi.waitFor(() => expect(worker.catalogue).toEqual({ number: 3, epoch: 'e1' }), soon)
    expect(existsSync(path.join(folder, 'published', `${manifest.snapshot.sha256}.ndjson.gz`))).toBe(true)
    await ask('PUT', 'store-s1/stock:2', { type: 'stock', value: 2 })
    await vi.waitFor(() => expect(worker.rows.has('store-s1/stock:2')).toBe(true), soon)
    await vi.waitFor(async () => expect(await handlers['session.staff'](null)).toHaveLength(1), soon)
    await handlers['session.sign-in']({ staff: 'anna', pin: '1234' })
    await vi.waitFor(() => expect(worker.ownSeq).toBe(1), soon)
    expect((await handlers['link.status'](null)).caughtUpAt).not.toBeNull()
    await till.stop()
  }, 20_000)

  it('follows the facts of a new year without a restart', async () => {
    isNewYear = true
    const { machine, till } = await startTill()
    const worker = new FakeReplica()
    machine.replica.attach(worker.connect())
    await ask('PUT', 'facts-s1-2026/fact:t2:000000000001', { kind: 'saleCompleted' })
    await ask('PUT', 'facts-s1-2027/fact:t2:000000000002', { kind: 'saleCompleted' })
    await vi.waitFor(
      () =>
        expect([...worker.rows.keys()].sort()).toEqual([
          'facts-s1-2026/fact:t2:000000000001',
          'facts-s1-2027/fact:t2:000000000002',
        ]),
      soon,
    )
    await till.stop()
  }, 20_000)

  it('says so when head office folded another fact than stands in its journal', async () => {
    await hireAnna()
    const first = await startTill()
    await vi.waitFor(async () => expect(await first.handlers['session.staff'](null)).toHaveLength(1), soon)
    await first.handlers['session.sign-in']({ staff: 'anna', pin: '1234' })
    await first.till.stop()
    await ask('PUT', 'store-s1/progress:t1', { received: 1, folded: 1, floor: 0, hash: 'ab'.repeat(32) })
    const { machine, till } = await startTill()
    await vi.waitFor(() => expect(machine.notices.all).toMatchObject([{ code: 'journal-differs' }]), soon)
    await till.stop()
  }, 20_000)

  it('goes on after a restart with what its journal holds', async () => {
    await hireAnna()
    const first = await startTill()
    await vi.waitFor(async () => expect(await first.handlers['session.staff'](null)).toHaveLength(1), soon)
    await first.handlers['session.sign-in']({ staff: 'anna', pin: '1234' })
    await first.handlers['basket.save']({ value: { lines: [1] } })
    isCut = true
    await first.handlers['acts.run'](sell())
    await first.till.stop()
    const again = await startTill()
    expect(await again.handlers['basket.load'](null)).toEqual({ lines: [1] })
    expect(await again.handlers['session.current'](null)).toBeNull()
    expect(again.machine.notices.all.map(({ code }) => code)).toEqual(['basket-restored'])
    isCut = false
    await vi.waitFor(async () => expect(await factsThere()).toHaveLength(2), soon)
    await again.till.stop()
  }, 20_000)
})
