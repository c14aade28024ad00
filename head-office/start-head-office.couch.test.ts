import { gunzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import type { WriterId } from '#src/base/ids.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { AvailabilityDocument, StateDocument } from '#src/contract/documents/state-document.ts'
import type { StoreManifest } from '#src/contract/documents/store-manifest.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'
import { runningHeadOffice } from '#test/support/head-office/running-head-office.ts'
import { productDocument } from '#test/support/head-office/store-documents.ts'
import { chained } from '#test/support/head-office/stored-facts.ts'
import {
  documentNo,
  fact,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  sku,
  soldLine,
} from '#test/support/trade-facts.ts'
import { bucketOf } from './region/availability.ts'
import { appendSourceFact } from './source/append-source-fact.ts'

const processor = new SimulatedProcessor()
const world = runningHeadOffice({ processor })

/** A terminal that writes facts as CouchDB lets it. */
async function terminal(store: typeof s1) {
  const { enrolment } = await world.enrol(store)
  let last: Fact | undefined
  return {
    id: enrolment.terminal,
    write: async (made: TradeFact): Promise<void> => {
      last = chained({ ...made, writer: enrolment.terminal as WriterId }, last)
      const response = await fetch(
        `${enrolment.couchUrl}/${enrolment.factsDatabase}/${encodeURIComponent(last._id)}`,
        {
          method: 'PUT',
          headers: { authorization: `Bearer ${enrolment.token}`, 'content-type': 'application/json' },
          body: JSON.stringify(last),
        },
      )
      expect(response.status).toBe(201)
    },
  }
}

const stateOf = async (database: string, id: string) =>
  (await world.couch.database(database).get<StateDocument>(id))?.state

const at = '2026-11-20T10:00:00.000Z'
const head = { at, zone: 'Europe/Warsaw', businessDate: '2026-11-20', store: null }

describe('head office', () => {
  it('finds a sale of one store in another within seconds', async () => {
    const here = await terminal(s1)
    const there = await terminal(s2)
    const sale = documentNo(`${here.id}-000001`)
    await here.write(saleCompleted([soldLine(1, 2)], { sale }))
    await there.write(fact('orderSought', { number: sale }, { writer: there.id, store: s2 }))
    await vi.waitFor(async () => expect(await stateOf('store-s2', `sale:${sale}`)).toMatchObject({ sale }), {
      timeout: 8_000,
      interval: 50,
    })
    expect(await stateOf('store-s1', `sale:${sale}`)).toEqual(await stateOf('store-s2', `sale:${sale}`))
  })

  it('brings a customer along and keeps him fresh', async () => {
    const customer = {
      customer: orderPlaced([]).body.customer,
      phone: null,
      email: null,
      card: null,
    } as const
    const person = { ...customer, tier: 'basic', since: '2024-01-01' } as const
    const crm = 'crm' as WriterId
    const tell = (name: string) =>
      appendSourceFact(world.couch, crm, {
        ...head,
        kind: 'customerRegistered',
        eventId: name,
        body: { ...person, name },
      })
    await tell('Anna Lis')
    const { body } = orderPlaced([soldLine(1, 1)])
    await appendSourceFact(world.couch, 'web' as WriterId, {
      ...head,
      kind: 'orderPlaced',
      eventId: 'e1',
      body,
    })
    const there = await terminal(s2)
    await world.headOffice.idle()
    await there.write(fact('orderSought', { number: body.order }, { writer: there.id, store: s2 }))
    await world.headOffice.idle()
    expect(await stateOf('store-s2', `order:${body.order}`)).toMatchObject({ stores: ['s1', 's2'] })
    expect(await stateOf('store-s2', 'customer:c1')).toMatchObject({ name: 'Anna Lis' })
    await tell('Anna Lis-Nowak')
    await world.headOffice.idle()
    expect(await stateOf('store-s2', 'customer:c1')).toMatchObject({ name: 'Anna Lis-Nowak' })
  })

  it('brings an order to the store that asks by the number of its marketplace', async () => {
    const order = 'WEB-8841' as never
    const { body } = orderPlaced([soldLine(1, 1)], { order, references: ['ALLEGRO-8841-22'] })
    const event = { ...head, kind: 'orderPlaced', eventId: 'e8841', body } as const
    await appendSourceFact(world.couch, 'web' as WriterId, event)
    const there = await terminal(s2)
    await world.headOffice.idle()
    await there.write(fact('orderSought', { number: 'ALLEGRO-8841-22' }, { writer: there.id, store: s2 }))
    const copied = async () =>
      expect(await stateOf('store-s2', `order:${order}`)).toMatchObject({ stores: ['s1', 's2'] })
    await vi.waitFor(copied, { timeout: 8_000, interval: 50 })
  })

  it('pays each requested refund once, whatever is lost on the way', async () => {
    const { body } = orderPlaced([soldLine(1, 2)], { order: 'WEB-7' as never })
    const event = { ...head, kind: 'orderPlaced', eventId: 'e7', body } as const
    await appendSourceFact(world.couch, 'web' as WriterId, event)
    const delivered = { order: body.order, deliveredAt: at }
    await appendSourceFact(world.couch, 'web' as WriterId, {
      ...head,
      kind: 'orderDelivered',
      eventId: 'd7',
      body: delivered,
    })
    const till = await terminal(s1)
    const returned = returnCompleted({
      writer: till.id,
      store: s1,
      lines: [[1, 1]],
      source: { kind: 'order', order: body.order },
    })
    await till.write(returned)
    const refunds = async () => ((await stateOf('chain', 'order:WEB-7')) as unknown as OrderState).refunds
    for (const mood of ['lose-question', 'lose-answer'] as const) {
      processor.mood = mood
      await world.headOffice.idle()
      expect(await refunds()).toMatchObject([{ status: 'requested' }])
    }
    expect(processor.payments).toBe(1)
    processor.mood = 'well'
    await world.headOffice.idle()
    await world.headOffice.idle()
    expect(await refunds()).toMatchObject([{ status: 'confirmed' }])
    expect(processor.payments).toBe(1)
    expect(processor.paid).toMatchObject([{ reference: 'ref-1', amount: { minor: 1000 } }])
  })

  it('tells regions how much a store has, in bands', async () => {
    const delivery = { store: s1, delivery: 'D-1', lines: [{ sku: sku('boots'), quantity: pieces(11) }] }
    await appendSourceFact(world.couch, 'erp' as WriterId, {
      ...head,
      kind: 'stockDelivered',
      eventId: 's1',
      body: delivery,
    })
    await world.headOffice.idle()
    const id = `availability:s1:${bucketOf(sku('boots'))}`
    const document = await world.couch.database('region-mazowsze').get<AvailabilityDocument>(id)
    expect(document?.bands).toEqual({ boots: 'many' })
    expect(await world.couch.database('region-mazowsze').get('pulse:s1')).toMatchObject({ type: 'pulse' })
  })

  it('publishes the catalogue whole, and again after a change', async () => {
    await world.headOffice.idle()
    const base = `${world.headOffice.publishedUrl}/catalogue`
    const manifest = async () => (await (await fetch(`${base}/manifest.json`)).json()) as CatalogueManifest
    const before = await manifest()
    expect(before.snapshot.documents).toBe(3)
    await world.couch.database('catalogue').put(productDocument('2'))
    await world.headOffice.idle()
    const after = await manifest()
    expect(after.number).toBeGreaterThan(before.number)
    const response = await fetch(`${base}/${after.snapshot.file}`)
    expect(response.headers.get('cache-control')).toContain('immutable')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.length).toBe(after.snapshot.bytes)
    const lines = gunzipSync(bytes).toString().trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line)._id)).toEqual([
      'product:1',
      'product:2',
      'store:s1',
      'store:s2',
    ])
    const pulse = await world.couch.database('store-s2').get('pulse:catalogue')
    expect(pulse).toMatchObject({ number: after.number })

    const tail = await fetch(`${base}/${after.snapshot.file}`, { headers: { range: 'bytes=10-' } })
    expect(tail.status).toBe(206)
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(10))
    const beyond = await fetch(`${base}/${after.snapshot.file}`, { headers: { range: 'bytes=9999999-' } })
    expect(beyond.status).toBe(416)
    const etag = response.headers.get('etag') ?? ''
    const cached = await fetch(`${base}/${after.snapshot.file}`, { headers: { 'if-none-match': etag } })
    expect(cached.status).toBe(304)
    expect((await fetch(`${base}/cursor.json`)).status).toBe(404)
    expect((await fetch(`${base}/..%2f..%2fsigning-key.pem`)).status).toBe(404)
  })
})

describe('what a terminal of a store begins with', () => {
  const ask = (store: string, file: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${world.headOffice.publishedUrl}/stores/${store}/${file}`, { headers })

  it('is given to the terminals of this store, and to nobody else', async () => {
    const [own, other] = [await world.enrol(s1), await world.enrol(s2)]
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
    const answer = await ask(s1, 'manifest.json', bearer(own.enrolment.token))
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const { feeds } = (await answer.json()) as StoreManifest
    expect(feeds.map(({ database }) => database)).toEqual(['store-s1', own.enrolment.factsDatabase])
    const [states] = feeds
    const file = await ask(s1, states!.file, { ...bearer(own.enrolment.token), range: 'bytes=5-' })
    expect([file.status, file.headers.get('cache-control')]).toEqual([206, 'private, no-store'])
    expect((await file.arrayBuffer()).byteLength).toBe(states!.bytes - 5)
    const [head, claims, signature] = own.enrolment.token.split('.')
    const later = Buffer.from(JSON.stringify({ exp: 9e9, '_couchdb.roles': ['store-s1'] }))
    const forged = `${head}.${later.toString('base64url')}.${signature}`
    for (const token of [other.enrolment.token, forged, `${head}.${claims}.`, ''])
      for (const name of ['manifest.json', states!.file])
        expect((await ask(s1, name, bearer(token))).status).toBe(403)
    expect((await ask(s1, states!.file)).status).toBe(403)
    expect((await fetch(`${world.headOffice.publishedUrl}/catalogue/${states!.file}`)).status).toBe(404)
    expect((await ask(s1, '..%2fsigning-key.pem', bearer(own.enrolment.token))).status).toBe(404)
  })
})

describe('source facts', () => {
  it('become one fact per event, however often and from however many sides they are told', async () => {
    const source = 'loud' as WriterId
    const told = (eventId: string) =>
      appendSourceFact(world.couch, source, {
        ...head,
        kind: 'orderSought',
        eventId,
        body: { number: eventId },
      })
    const facts = await Promise.all(['a', 'b', 'a', 'c', 'b', 'a'].map(told))
    const again = await told('b')
    expect(new Set(facts.map(({ _id }) => _id)).size).toBe(3)
    expect(facts.map(({ _id }) => _id)).toContain(again._id)
    await world.headOffice.idle()
    expect(await world.couch.database('chain').get('progress:loud')).toMatchObject({ folded: 3 })
  })
})
