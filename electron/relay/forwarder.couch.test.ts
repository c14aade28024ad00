import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fact } from '#src/contract/facts/fact.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { embeddedCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { askAs, relayWorld } from '#test/support/relay-world.ts'
import type { RelayWorld } from '#test/support/relay-world.ts'
import { fact, s1 } from '#test/support/trade-facts.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { CouchLink } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { pushFacts } from '../outbox/push-facts.ts'
import { dropReceived } from './drop-received.ts'
import { Forwarder, silenceMs } from './forwarder.ts'
import { openDatabase, relayDatabases } from './open-databases.ts'
import { ownCouch } from './own-couch.ts'
import type { OwnCouch } from './own-couch.ts'

const signedIn = (writer: string) => fact('signedIn', { staff: 'anna' as never }, { writer, store: s1 })
const chain = factChain(
  't2',
  Array.from({ length: 120 }, () => signedIn('t2')),
)
const held = relayDatabases(s1, 'facts-s1-2026')

let world: RelayWorld
let place: TestCouch
let clock: ManualClock
let forwarder: Forwarder
let headOffice: CouchLink

beforeEach(async () => {
  world = await relayWorld()
  place = await embeddedCouch()
  clock = new ManualClock()
  const { username, password } = new URL(place.url)
  const admin = { name: username, password: decodeURIComponent(password) }
  const own = ownCouch(place.server.url, admin)
  for (const database of held) await openDatabase(own, s1, database)
  headOffice = new CouchLink({
    fetch,
    clock,
    offset: new ClockOffset(),
    monitor: new LinkMonitor(clock),
    token: { current: () => world.token('t1'), renew: async () => false },
  })
  forwarder = new Forwarder({ own, headOffice, couchUrl: world.couchUrl, store: s1, clock })
})
afterEach(async () => {
  await place.close()
  await world.close()
})

const copyHere = (facts: readonly Fact[]) => place.couch.database('facts-s1-2026').bulkDocs(facts)
const received = async (writer: string) =>
  world.headOffice.couch
    .database('facts-s1-2026')
    .ids({ from: `fact:${writer}:`, to: `fact:${writer}:\uffff` })
const passes = async (ms: number) => {
  await clock.advance(ms)
  await forwarder.run(held)
}

describe('Forwarder', () => {
  it('speaks for a terminal that was silent for an hour, in order and once', async () => {
    await copyHere([...chain, ...factChain('t3', [signedIn('t3')])])
    await forwarder.run(held)
    await passes(silenceMs - 1)
    expect(await received('t2')).toEqual([])
    await passes(1)
    expect(await received('t2')).toEqual(chain.map(({ _id }) => _id))
    expect(await received('t3')).toHaveLength(1)
    await passes(silenceMs)
    expect(await received('t2')).toHaveLength(chain.length)
  })

  it('is harmless to a terminal that comes back with the same facts', async () => {
    await copyHere(chain)
    await forwarder.run(held)
    await passes(silenceMs)
    const own = new CouchLink({
      ...{ fetch, clock, offset: new ClockOffset(), monitor: new LinkMonitor(clock) },
      token: { current: () => world.token('t2'), renew: async () => false },
    })
    const outcomes = await pushFacts(own, `${world.couchUrl}/facts-s1-2026`, chain)
    expect(outcomes).toEqual(chain.map(() => ({ push: 'received' })))
    expect(await received('t2')).toHaveLength(chain.length)
  })

  it('leaves a terminal alone that goes on or that head office hears', async () => {
    await copyHere(chain.slice(0, 2))
    await forwarder.run(held)
    await clock.advance(silenceMs / 2)
    await copyHere(chain.slice(2, 3))
    await forwarder.run(held)
    await passes(silenceMs / 2)
    expect(await received('t2')).toEqual([])
    const progress = { _id: 'progress:t2', type: 'progress', received: 3 }
    await world.headOffice.couch.database('store-s1').put(progress)
    await passes(2 * silenceMs)
    await passes(2 * silenceMs)
    expect(await received('t2')).toEqual([])
  })

  it('sends only what head office has not received', async () => {
    await copyHere(chain.slice(0, 5))
    await world.headOffice.couch.database('store-s1').put({ _id: 'progress:t2', received: 3 } as never)
    await forwarder.run(held)
    await passes(silenceMs)
    expect(await received('t2')).toEqual(chain.slice(3, 5).map(({ _id }) => _id))
  })

  it('says so when head office refuses, and when it does not answer', async () => {
    await copyHere(chain.slice(0, 1))
    const other = { ...chain[0]!, hash: 'f'.repeat(64) }
    const asT2 = await askAs(world.token('t2'), `${world.couchUrl}/facts-s1-2026/${other._id}`, other)
    expect(asT2.status).toBe(201)
    await forwarder.run(held)
    await expect(passes(silenceMs)).rejects.toMatchObject({ code: 'refused' })
    world.line.cut()
    await expect(forwarder.run(held)).rejects.toMatchObject({ code: 'unreachable' })
  })
})

describe('forwarding for several terminals', () => {
  it('goes on behind one whose facts are refused', async () => {
    const refused = factChain('t5', [signedIn('t5')])
    await copyHere([...chain.slice(0, 2), ...refused])
    const other = { ...refused[0]!, hash: 'f'.repeat(64) }
    await askAs(world.token('t5'), `${world.couchUrl}/facts-s1-2026/${other._id}`, other)
    await forwarder.run(held)
    await expect(passes(silenceMs)).rejects.toMatchObject({ code: 'refused' })
    expect(await received('t2')).toHaveLength(2)
  })
})

describe('what a relay need not keep', () => {
  const inUse = held.map(({ name }) => name)
  const there = (progress: object) =>
    world.headOffice.couch.database('store-s1').put({ _id: 'progress:t2', ...progress } as never)
  const here = (database = 'facts-s1-2026') =>
    place.couch.database(database).ids({ from: 'fact:', to: 'fact:\uffff' })
  const drop = () => {
    const { username, password } = new URL(place.url)
    const own = ownCouch(place.server.url, { name: username, password: decodeURIComponent(password) })
    return dropReceived({ own, headOffice, couchUrl: world.couchUrl, store: s1, inUse })
  }

  it('goes by the word of head office alone: received, and at or below the floor', async () => {
    await copyHere([...chain, ...factChain('t3', [signedIn('t3')])])
    await drop()
    expect(await here()).toHaveLength(121)
    const rev = await there({ received: 110, floor: 0 })
    await drop()
    expect(await here()).toHaveLength(121)
    await there({ _rev: rev, received: 110, floor: 100 })
    await drop()
    expect(await here()).toEqual([...chain.slice(100).map(({ _id }) => _id), 'fact:t3:000000000001'])
    expect(await received('t2')).toEqual([])
    world.line.cut()
    await expect(drop()).rejects.toMatchObject({ code: 'unreachable' })
    expect(await here()).toHaveLength(21)
  })

  it('does not take for empty what its own server cannot read', async () => {
    const asked: string[] = []
    const own: OwnCouch = async (path, { method = 'GET' } = {}) => {
      asked.push(`${method} ${path.split('?')[0]}`)
      if (path === '_all_dbs') return { status: 200, body: ['facts-s1-2023'] }
      return { status: 500, body: { error: 'internal_server_error' } }
    }
    await expect(
      dropReceived({ own, headOffice, couchUrl: world.couchUrl, store: s1, inUse }),
    ).rejects.toMatchObject({ code: 'own-server-failed' })
    expect(asked).toEqual(['GET _all_dbs', 'GET facts-s1-2023/_all_docs'])
  })

  it('takes the database of a year gone by along when nothing is left in it', async () => {
    await place.couch.createDatabase('facts-s1-2023')
    await place.couch.database('facts-s1-2023').bulkDocs(chain.slice(0, 2))
    await drop()
    expect(await here('facts-s1-2023')).toHaveLength(2)
    await there({ received: 2, floor: 2 })
    await drop()
    expect(await place.couch.names()).not.toContain('facts-s1-2023')
    expect(await place.couch.names()).toEqual(expect.arrayContaining(inUse))
  })
})
