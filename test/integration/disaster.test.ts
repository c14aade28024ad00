import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ProgressDocument, StateDocument } from '#src/contract/documents/state-document.ts'
import { pages, withPrefix } from '#head-office/couch/pages.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { compareCopies } from '#head-office/refold/compare-copies.ts'
import { describeDifference } from '#head-office/refold/describe-difference.ts'
import { holdsStates, refoldDatabase } from '#head-office/refold/refold-database.ts'
import { findLosses } from '#head-office/restore/losses.ts'
import { beginNewEpoch } from '#head-office/restore/new-epoch.ts'
import { exportRegistry, importRegistry } from '#head-office/restore/registry.ts'
import type { RegistryLine } from '#head-office/restore/registry.ts'
import { appendSourceFact } from '#head-office/source/append-source-fact.ts'
import { ChainOnDisk } from '../support/head-office/chain-on-disk.ts'
import { storeDocument } from '../support/head-office/store-documents.ts'
import { tillInProcess } from '../support/till-in-process.ts'
import type { TillInProcess } from '../support/till-in-process.ts'
import {
  claim,
  documentNo,
  orderHandedOver,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  soldLine,
  web1,
} from '../support/trade-facts.ts'

let chain: ChainOnDisk
let tills: readonly [TillInProcess, TillInProcess]
const year = new Date().getUTCFullYear()

beforeEach(async () => {
  chain = await ChainOnDisk.make()
  await chain.startServer()
  const stores = [
    { store: s1, region: 'mazowsze' },
    { store: s2, region: 'mazowsze' },
  ]
  await provisionChain(chain.couch, { stores, year })
  const documents = stores.map(({ store, region }) => ({
    ...storeDocument(store, region, [region]),
    facts: `facts-${store}-${year}`,
  }))
  await chain.couch.database('catalogue').bulkDocs(documents)
  await chain.startHeadOffice()
  tills = [await enrol(s1), await enrol(s2)]
})
afterEach(async () => {
  for (const till of tills) await till.stop()
  await chain.remove()
})

async function enrol(store: StoreId): Promise<TillInProcess> {
  const { headOffice } = chain
  return tillInProcess(await headOffice.issueEnrolmentCode(store), headOffice.servicesUrl)
}

/** Longer than the longest wait between two tries. */
const soon = { timeout: 90_000, interval: 100 }

/** Until head office has every fact of the tills and has folded all that it has. */
async function settled(): Promise<void> {
  await arrived()
  await chain.headOffice.idle()
}

async function arrived(): Promise<void> {
  for (const { terminal } of tills) {
    await vi.waitFor(async () => {
      const there = await factsThere(terminal.facts.names.store)
      expect(there).toHaveLength(terminal.journal.lastFact?.seq ?? 0)
    }, soon)
  }
}

async function factsThere(store: StoreId): Promise<readonly Fact[]> {
  const found: Fact[] = []
  for await (const page of pages<Fact>(chain.couch.database(`facts-${store}-${year}`), withPrefix('fact:'))) {
    found.push(...page)
  }
  return found
}

/** Sales of one piece each, under numbers that no other sale has. */
async function sell(till: TillInProcess, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const number = (till.terminal.journal.lastFact?.seq ?? 0) + 1
    const sale = documentNo(`${till.terminal.facts.names.terminal}-${String(number).padStart(6, '0')}`)
    await till.write('saleCompleted', saleCompleted([soldLine(1, 1)], { sale, customer: null }).body)
  }
}

const web = 'web' as WriterId
const web2 = 'WEB-2' as typeof web1
const tell = (order: typeof web1) => {
  const { kind, body } = orderPlaced([soldLine(1, 2)], { order })
  const at = '2026-11-20T10:00:00.000Z'
  const head = { at, zone: 'Europe/Warsaw', businessDate: '2026-11-20', store: null }
  return appendSourceFact(chain.couch, web, { ...head, kind, body, eventId: `placed ${order}` })
}

/** An order that tills can hand over: head office has folded it. */
const placed = async (order: typeof web1): Promise<void> => {
  await tell(order)
  await chain.headOffice.idle()
}

const handOver = async (till: TillInProcess, order: typeof web1): Promise<void> => {
  const { body } = orderHandedOver([[1, 2]], { writer: 't1', store: s1 })
  await till.write('orderHandedOver', { ...body, order, claim: { ...claim(1), outcome: 'held' } })
}

/** A day before the backup and one after it. */
async function twoDays(): Promise<void> {
  const [first, second] = tills
  await placed(web1)
  await sell(first, 3)
  await sell(second, 2)
  await handOver(first, web1)
  await settled()
  await chain.stop()
  await chain.backUp()
  await chain.startServer()
  await chain.startHeadOffice()
  await placed(web2)
  await sell(first, 4)
  await handOver(first, web2)
  const back = returnCompleted({ writer: 't2', seq: 3, store: s2, lines: [[1, 1]], claim: claim(1) })
  await second.write(back.kind, { ...back.body, claim: { ...claim(2), outcome: 'held' } })
  await settled()
}

async function troubles(): Promise<readonly string[]> {
  const homes = (await chain.couch.names()).filter(holdsStates)
  const found: string[] = []
  for (const home of homes) {
    const { differences, unraised } = await refoldDatabase(chain.couch, home)
    found.push(...differences.map(describeDifference), ...unraised.map(({ id }) => id))
    if (home !== 'chain') found.push(...(await compareCopies(chain.couch, home)).map(({ copy }) => copy._id))
  }
  return found
}

async function states(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const database of (await chain.couch.names()).filter(holdsStates)) {
    for (const prefix of ['order:', 'sale:', 'return:', 'stock:', 'exception:']) {
      const documents = await chain.couch.database(database).range<StateDocument>(withPrefix(prefix))
      for (const { _id, state } of documents) found[`${database}/${_id}`] = state
    }
  }
  return found
}

/** States that are the same in whatever order facts come. */
const commuting = (all: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => /\/(stock|sale|return):/.test(key)))

async function expectAllFactsOnce(): Promise<void> {
  for (const till of tills) {
    const there = await factsThere(till.terminal.facts.names.store)
    const kept = await till.facts()
    expect(there.map(({ hash }) => hash)).toEqual(kept.map(({ hash }) => hash))
  }
}

describe('a head office restored from an old backup', () => {
  it('has every fact again once and every state as it was', async () => {
    await twoDays()
    const before = await states()
    await chain.stop()
    await chain.lose('backup')
    await chain.startServer()
    const told = [web1, web2].map((order) => ({ source: web, eventId: `placed ${order}` }))
    const losses = await findLosses(chain.couch, told)
    expect(losses.events).toEqual([{ source: 'web', eventId: 'placed WEB-2' }])
    const again = [await tell(web2), await tell(web2), await tell(web1)]
    expect(again.map(({ seq }) => seq)).toEqual([2, 2, 1])
    await beginNewEpoch(chain.couch, 'after-the-fire')
    await chain.startHeadOffice()
    await settled()
    await expectAllFactsOnce()
    expect(await states()).toEqual(before)
    expect(await troubles()).toEqual([])
    expect(await chain.couch.database('claims').get(claim(2).id)).toMatchObject({ terminal: 't2' })
  }, 240_000)

  it('is heard of by a replica whose place in the feed is beyond the row of the new epoch', async () => {
    const line = { isCut: false }
    const code = await chain.headOffice.issueEnrolmentCode(s1)
    const till = await tillInProcess(code, chain.headOffice.servicesUrl, {
      fetch: async (url, init) => (line.isCut ? Promise.reject(new TypeError('cut')) : fetch(url, init)),
    })
    const held = () => till.replica.rows.get('store-s1/epoch')
    const place = () => till.replica.checkpoints['head-office/store-s1'] ?? '0'
    const store = () => chain.couch.database('store-s1')
    await chain.stop()
    await chain.backUp()
    await chain.startServer()
    await chain.startHeadOffice()
    await store().bulkDocs(Array.from({ length: 50 }, (_, n) => ({ _id: `stock:before-${n}` })))
    await vi.waitFor(async () => expect(place()).toBe(await store().updateSeq()), soon)
    line.isCut = true
    await chain.stop()
    await chain.lose('backup')
    await chain.startServer()
    await beginNewEpoch(chain.couch, 'after-the-fire')
    await store().bulkDocs(Array.from({ length: 100 }, (_, n) => ({ _id: `stock:after-${n}` })))
    const passedOver = await store().changes(place(), 500)
    expect(passedOver.results.map(({ id }) => id)).toContain('stock:after-99')
    expect(passedOver.results.map(({ id }) => id)).not.toContain('epoch')
    await chain.startHeadOffice()
    line.isCut = false
    const epoch = { deleted: false, document: { epoch: 'after-the-fire' } }
    await vi.waitFor(() => expect(held()).toMatchObject(epoch), soon)
    await till.stop()
  }, 240_000)

  it('names what its sources alone knew, and gives no new terminal the number of an old one', async () => {
    await twoDays()
    await chain.stop()
    await chain.lose('backup')
    await chain.startServer()
    await beginNewEpoch(chain.couch, 'after-the-fire')
    await chain.startHeadOffice()
    await settled()
    await expectAllFactsOnce()
    expect(await troubles()).toEqual([])
    expect(await findLosses(chain.couch, [])).toEqual({
      facts: [],
      unknown: ['order:WEB-2'],
      events: [],
      terminals: [],
    })
    const third = await enrol(s1)
    expect(third.terminal.facts.names.terminal).toBe('t1003')
    await third.stop()
  }, 240_000)
})

describe('a shift that ends', () => {
  it('asks head office what it has of this till, and sends what it lacks', async () => {
    const [till] = tills
    await sell(till, 2)
    await settled()
    await chain.stopHeadOffice()
    const facts = chain.couch.database(`facts-s1-${year}`)
    const [, second] = await facts.range<Fact & { _rev: string }>(withPrefix('fact:t1:'))
    await facts.put({ _id: second!._id, _rev: second!._rev, _deleted: true } as never)
    const progress = await chain.couch.database('store-s1').get<ProgressDocument>('progress:t1')
    const behind: ProgressDocument = { ...progress!, received: 1 }
    await chain.couch.database('store-s1').put(behind)
    const shift = documentNo('t1-000001')
    await till.write('shiftClosed', { shift, countedCash: { minor: 0, currency: 'PLN' } })
    await arrived()
    await expectAllFactsOnce()
  }, 240_000)
})

describe('a head office that lost everything', () => {
  it('takes its terminals in again by the registry and has all their facts, and states that they prove', async () => {
    await twoDays()
    const before = await states()
    const registry: RegistryLine[] = []
    for await (const line of exportRegistry(chain.couch)) registry.push(line)
    await chain.stop()
    await chain.lose('nothing')
    await chain.startServer()
    expect(await importRegistry(chain.couch, registry, [year])).toBeGreaterThan(3)
    await tell(web1)
    await tell(web2)
    await beginNewEpoch(chain.couch, 'from-nothing')
    await chain.startHeadOffice()
    await settled()
    await expectAllFactsOnce()
    // Whose facts come first is up to the tills now: of two stores' facts about one order another order may be as true.
    expect(commuting(await states())).toEqual(commuting(before))
    expect(await troubles()).toEqual([])
  }, 240_000)
})
