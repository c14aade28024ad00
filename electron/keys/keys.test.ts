import { createPrivateKey, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { FakeAnswer } from '#test/support/electron/fake-fetch.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { enrol } from './enrol.ts'
import { KeyFile } from './key-file.ts'
import type { Vault } from './key-file.ts'
import { TokenKeeper } from './token-keeper.ts'

const enrolment: Enrolment = {
  terminal: 't1',
  store: 's1',
  regions: ['north'],
  factsDatabase: 'facts-s1-2026',
  storeKey: 'ab'.repeat(32),
  zone: 'Europe/Warsaw',
  couchUrl: 'http://couch',
  servicesUrl: 'http://services',
  publishedUrl: 'http://published',
  token: 'old',
  tokenExpiresAt: '2026-12-21T12:00:00.000Z',
  jwtKeys: {},
  relayCertificates: [],
}

const noVault: Vault = { isAvailable: () => false, seal: () => Buffer.alloc(0), unseal: () => '' }
const xorVault: Vault = {
  isAvailable: () => true,
  seal: (text) => Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer,
  unseal: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
}

describe('KeyFile', () => {
  it.each([
    ['in clear without a key ring', noVault],
    ['sealed with one', xorVault],
  ])('keeps the keys %s', async (_, vault) => {
    const file = memoryFile()
    const made = await new KeyFile(file, vault).load()
    await new KeyFile(file, vault).save({ ...made, enrolment })
    expect(await new KeyFile(file, vault).load()).toEqual({ ...made, enrolment })
    expect(file.text()?.includes('PRIVATE KEY')).toBe(!vault.isAvailable())
  })

  it('makes the keys of a relay once, and keeps them with the others', async () => {
    const file = memoryFile()
    const keyFile = new KeyFile(file, xorVault)
    const made = await keyFile.withRelay(await keyFile.load())
    const { cert, key } = made.relay!
    expect(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))).toBe(true)
    expect(file.text()).not.toContain('PRIVATE KEY')
    const again = await new KeyFile(file, xorVault).load()
    expect(again).toEqual(made)
    expect(await keyFile.withRelay(again)).toBe(again)
  })

  it('makes the keys of a relay anew where they cannot be used', async () => {
    const keyFile = new KeyFile(memoryFile(), xorVault)
    const keys = await keyFile.load()
    const [one, other] = [await keyFile.withRelay(keys), await keyFile.withRelay(keys)]
    const spoilt = { cert: one.relay!.cert.slice(0, 200), key: one.relay!.key }
    const mixed = { cert: one.relay!.cert, key: other.relay!.key }
    for (const relay of [spoilt, mixed]) {
      const made = await keyFile.withRelay({ ...keys, relay })
      expect(made.relay?.cert).not.toBe(relay.cert)
      expect(await keyFile.withRelay(made)).toBe(made)
    }
  })
})

describe('enrol', () => {
  const outcomes: readonly (readonly [FakeAnswer, unknown])[] = [
    [
      { status: 200, body: enrolment as JsonObject },
      { ok: true, enrolment },
    ],
    [{ status: 403 }, { ok: false, reason: 'code-refused' }],
    [{ status: 429 }, { ok: false, reason: 'unreachable' }],
    [{ status: 502 }, { ok: false, reason: 'unreachable' }],
    [
      { status: 200, body: { terminal: '../t1' } },
      { ok: false, reason: 'unreachable' },
    ],
    ['cut', { ok: false, reason: 'unreachable' }],
  ]

  it.each(outcomes)('answers %j with its outcome', async (answer, outcome) => {
    const { fetch, requests } = fakeFetch(() => answer)
    const request = { code: 'ABCDEF', publicKey: 'PEM' }
    expect(await enrol(fetch, 'http://services', request)).toEqual(outcome)
    expect(requests[0]).toMatchObject({ path: '/enrol', body: request })
  })
})

describe('TokenKeeper', () => {
  const renewed = {
    token: 'new',
    tokenExpiresAt: '2027-01-01T00:00:00.000Z',
    factsDatabase: 'facts-s1-2027',
    jwtKeys: { k1: 'PEM' },
    relayCertificates: ['cd'.repeat(32)],
  }

  async function setUp(answer: FakeAnswer | (() => FakeAnswer), relayCertificate?: string) {
    const clock = new ManualClock()
    const offset = new ClockOffset()
    const network = fakeFetch(() => (typeof answer === 'function' ? answer() : answer))
    const keys = await new KeyFile(memoryFile(), noVault).load()
    const saved: Enrolment[] = []
    const disk = { isFull: false }
    const told: string[] = []
    const keeper = new TokenKeeper({
      fetch: network.fetch,
      clock,
      offset,
      privateKey: keys.privateKey,
      enrolment,
      ...(relayCertificate !== undefined && { relayCertificate }),
      save: async (next) => {
        if (disk.isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
        saved.push(next)
      },
      log: { info: () => undefined, error: (message) => void told.push(message) },
    })
    const pass = async (ms: number): Promise<void> => {
      await clock.advance(ms)
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    }
    return { clock, pass, offset, keeper, keys, saved, disk, told, requests: network.requests }
  }

  it('signs its request with the device key, in the time of head office', async () => {
    const { keeper, keys, offset, requests } = await setUp({ status: 200, body: renewed })
    offset.note('Sat, 21 Nov 2026 10:59:59 GMT', Date.UTC(2026, 10, 21, 12), Date.UTC(2026, 10, 21, 12))
    await keeper.renew()
    const { terminal, at, signature } = requests[0]?.body as {
      terminal: string
      at: string
      signature: string
    }
    expect([terminal, at]).toEqual(['t1', '2026-11-21T10:59:59.500Z'])
    const key = createPublicKey(keys.publicKey)
    expect(verify(null, Buffer.from(`t1:${at}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
  })

  it('tells head office what its own relay shows, signed', async () => {
    const shown = 'ef'.repeat(32)
    const { keeper, keys, requests } = await setUp({ status: 200, body: renewed }, shown)
    await keeper.renew()
    const { at, relayCertificate, signature } = requests[0]?.body as Record<string, string>
    expect(relayCertificate).toBe(shown)
    const signed = Buffer.from(`t1:${at}:${shown}`)
    const key = createPublicKey(keys.publicKey)
    expect(verify(null, signed, key, Buffer.from(signature ?? '', 'base64url'))).toBe(true)
  })

  it('tells head office of a relay that it does not know at once, and each minute until it answers', async () => {
    let answer: FakeAnswer = 'cut'
    const own = 'ef'.repeat(32)
    const { pass, keeper, requests } = await setUp(() => answer, own)
    keeper.start()
    await pass(0)
    expect(requests).toHaveLength(1)
    await pass(60_000)
    answer = { status: 200, body: { ...renewed, relayCertificates: [own] } }
    await pass(60_000)
    expect(requests).toHaveLength(3)
    await pass(3_600_000)
    expect(requests).toHaveLength(3)
    keeper.stop()
  })

  it('keeps what head office answers and tells of it', async () => {
    const { keeper, saved } = await setUp({ status: 200, body: renewed })
    const told: Enrolment[] = []
    keeper.renewed.on((next) => told.push(next))
    expect(await keeper.renew()).toBe(true)
    expect(keeper.current()).toBe('new')
    expect(saved).toEqual([{ ...enrolment, ...renewed }])
    expect(told).toEqual(saved)
  })

  it('keeps the old token when there is no new one', async () => {
    const { keeper } = await setUp('cut')
    expect(await keeper.renew()).toBe(false)
    expect(keeper.current()).toBe('old')
  })

  it('serves with a new token that the disk does not take, and says so', async () => {
    const { keeper, disk, told, saved } = await setUp({ status: 200, body: renewed })
    disk.isFull = true
    expect(await keeper.renew()).toBe(true)
    expect(keeper.current()).toBe('new')
    expect([saved, told]).toEqual([[], ['a new token is not kept']])
  })

  it('shares one request among callers', async () => {
    const { keeper, requests } = await setUp({ status: 200, body: renewed })
    await Promise.all([keeper.renew(), keeper.renew()])
    expect(requests).toHaveLength(1)
  })

  it('renews soon after each start, then daily, and hourly while nobody answers', async () => {
    let answer: FakeAnswer = 'cut'
    const { clock, pass, keeper, requests } = await setUp(() => answer)
    keeper.start()
    await pass(60_000)
    expect(requests).toHaveLength(1)
    await pass(3_600_000)
    answer = { status: 200, body: renewed }
    await pass(3_600_000)
    expect(requests).toHaveLength(3)
    await pass(86_399_999)
    expect(requests).toHaveLength(3)
    await pass(1)
    expect(requests).toHaveLength(4)
    keeper.stop()
    expect(clock.pending).toBe(0)
  })

  it('goes on renewing though somebody fails over a new token, and says so', async () => {
    const { pass, keeper, requests, told } = await setUp({ status: 200, body: renewed })
    const unlisten = keeper.renewed.on(() => {
      throw new Error('no feed')
    })
    keeper.start()
    await pass(60_000)
    unlisten()
    await pass(3_600_000)
    expect([requests.length, told]).toEqual([2, ['a new token is not taken over']])
    keeper.stop()
  })
})
