import { readdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TerminalId } from '#src/base/ids.ts'
import { issueToken } from '#head-office/services/issue-token.ts'
import { loadSigningKey } from '#head-office/services/signing-key.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { askAs, relayWorld } from '#test/support/relay-world.ts'
import type { RelayWorld } from '#test/support/relay-world.ts'
import { fact, s1, s2 } from '#test/support/trade-facts.ts'
import { relayDatabases } from './open-databases.ts'
import type { Relay } from './relay.ts'

type LevelDown = { readonly prototype: { _batch(operations: unknown, options: object, done: unknown): void } }
const load = createRequire(import.meta.url)
const leveldown: LevelDown = createRequire(load.resolve('pouchdb-adapter-leveldb'))('leveldown')

const claim = { _id: `${'a'.repeat(64)}:1`, terminal: 't2', attempt: 'x', at: '2026-11-21T12:00:00.000Z' }

let world: RelayWorld
let relay: Relay
const soon = { timeout: 5_000, interval: 20 }
const [first, second] = factChain('t2', [
  fact('signedIn', { staff: 'anna' as never }, { writer: 't2', store: s1 }),
  fact('signedIn', { staff: 'anna' as never }, { writer: 't2', store: s1 }),
])

beforeEach(async () => {
  world = await relayWorld()
  relay = await world.startRelay()
})
afterEach(async () => {
  await relay.close()
  await world.close()
})

const states = () => world.headOffice.couch.database('store-s1')
const at = (path: string, body?: object) => askAs(world.token('t2'), `${relay.url}/${path}`, body)
const hasStock = (value: number) =>
  vi.waitFor(async () => expect((await at('store-s1/stock:1')).body).toMatchObject({ value }), soon)

describe('the relay of a store', () => {
  it('copies states with their revisions, as they change and as they go', async () => {
    const rev = await states().put({ _id: 'stock:1', type: 'stock', value: 1 } as never)
    await hasStock(1)
    expect((await at('store-s1/stock:1')).body['_rev']).toBe(rev)
    const next = await states().put({ _id: 'stock:1', _rev: rev, value: 2 } as never)
    await hasStock(2)
    expect((await at('store-s1/stock:1?conflicts=true')).body).not.toHaveProperty('_conflicts')
    await states().put({ _id: 'stock:1', _rev: next, _deleted: true } as never)
    await vi.waitFor(async () => expect((await at('store-s1/stock:1')).status).toBe(404), soon)
  })

  it('guards its databases as head office does', async () => {
    expect((await at(`facts-s1-2026/${first!._id}`, first)).status).toBe(201)
    expect((await at(`facts-s1-2026/${first!._id}`, first)).status).toBe(409)
    const forged = factChain('t3', [fact('signedIn', { staff: 'x' as never }, { writer: 't3', store: s1 })])
    expect((await at(`facts-s1-2026/${forged[0]!._id}`, forged[0])).status).toBe(403)
    expect((await at('store-s1/stock:9', { value: 1 })).status).toBe(403)
    const stranger = world.token('t9', s2)
    expect((await askAs(stranger, `${relay.url}/facts-s1-2026`)).status).toBe(403)
    expect((await askAs(stranger, `${relay.url}/claims`)).status).toBe(403)
    expect((await askAs('none', `${relay.url}/store-s1`)).status).toBe(401)
  })

  it('holds facts of two years, claims and states, and no facts about people', async () => {
    const held = ['store-s1', 'claims', 'facts-s1-2026', 'facts-s1-2025']
    expect(relayDatabases(s1, 'facts-s1-2026').map(({ name }) => name)).toEqual(held)
    for (const name of held) expect((await at(name)).status).toBe(200)
    expect((await at('people-s1')).status).toBe(404)
  })

  it('believes tokens by the clock of head office, its own being years ahead', async () => {
    await relay.close()
    relay = await world.startRelay('again', { aheadMs: 10 * 365 * 86_400_000 })
    await vi.waitFor(async () => expect((await at('store-s1')).status).toBe(200), soon)
  })

  it('takes another token, other keys and the database of a new year while it runs', async () => {
    await relay.close()
    relay = await world.startRelay('empty', { token: 'ended' })
    await states().put({ _id: 'stock:1', value: 1 } as never)
    const next = await loadSigningKey(join(world.headOffice.folder, 'next'))
    const subject = { terminal: 't2' as TerminalId, store: s1, regions: [], isRelay: false }
    const { token } = issueToken(next, subject, Date.now())
    const byNext = (path: string) => askAs(token, `${relay.url}/${path}`)
    expect((await byNext('store-s1')).status).toBe(401)
    const jwtKeys = { [next.kid]: next.publicKey }
    await relay.update({ ...world.config, factsDatabase: 'facts-s1-2027', jwtKeys })
    await vi.waitFor(
      async () => expect((await byNext('store-s1/stock:1')).body).toMatchObject({ value: 1 }),
      {
        ...soon,
        timeout: 15_000,
      },
    )
    expect((await byNext('facts-s1-2027')).status).toBe(200)
  })

  it('has each acknowledged fact on its disk before it says so', async () => {
    const asked = vi.spyOn(leveldown.prototype, '_batch')
    try {
      await relay.close()
      relay = await world.startRelay('empty')
      asked.mockClear()
      expect((await at(`facts-s1-2026/${first!._id}`, first)).status).toBe(201)
      const [batch] = asked.mock.calls.filter(([operations]) =>
        JSON.stringify(operations).includes(first!._id),
      )
      expect(batch?.[1]).toMatchObject({ sync: true })
    } finally {
      asked.mockRestore()
    }
  })

  it('serves what it has when head office is away and after a restart, and catches up afterwards', async () => {
    const rev = await states().put({ _id: 'stock:1', value: 1 } as never)
    await hasStock(1)
    await at(`facts-s1-2026/${first!._id}`, first)
    world.line.cut()
    await relay.close()
    relay = await world.startRelay()
    await hasStock(1)
    expect((await at(`facts-s1-2026/${first!._id}`)).status).toBe(200)
    expect((await at(`facts-s1-2026/${second!._id}`, second)).status).toBe(201)
    await states().put({ _id: 'stock:1', _rev: rev, value: 2 } as never)
    world.line.restore()
    await hasStock(2)
  })

  it('begins anew, as another one, with the databases that it cannot read any more, and keeps the others', async () => {
    const identity = async () => (await at('')).body['uuid']
    const before = await identity()
    await at(`facts-s1-2026/${first!._id}`, first)
    await at('claims/' + claim._id, claim)
    await relay.close()
    const folder = join(world.headOffice.folder, 'relay')
    const store = join(folder, 'facts-s1-2026/store')
    const [manifest = ''] = (await readdir(store)).filter((name) => name.startsWith('MANIFEST'))
    await writeFile(join(store, manifest), 'spoiled')
    relay = await world.startRelay()
    expect(await identity()).not.toBe(before)
    expect((await at(`facts-s1-2026/${first!._id}`)).status).toBe(404)
    expect((await at(`facts-s1-2026/${first!._id}`, first)).status).toBe(201)
    expect((await at('claims/' + claim._id)).status).toBe(200)
    const [moment = ''] = await readdir(join(folder, '_damaged'))
    expect(await readdir(join(folder, '_damaged', moment))).toEqual(['facts-s1-2026'])
  })

  it('forgets the states of a head office that was restored', async () => {
    await states().put({ _id: 'stock:1', value: 1 } as never)
    await states().put({ _id: 'stock:2', value: 1 } as never)
    await hasStock(1)
    world.line.cut()
    const epoch = await states().get<{ _id: string; _rev: string }>('epoch')
    await states().put({ ...epoch!, epoch: 'restored' } as never)
    const gone = await states().get<{ _id: string; _rev: string }>('stock:2')
    await states().put({ ...gone!, _deleted: true } as never)
    world.line.restore()
    await vi.waitFor(async () => expect((await at('store-s1/epoch')).body['epoch']).toBe('restored'), soon)
    await hasStock(1)
    expect((await at('store-s1/stock:2')).status).toBe(404)
  })
})
