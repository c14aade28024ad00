import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testStore } from '#test/support/act-context.ts'
import { batchOf, memoryReplica, published, storeFeed } from '#test/support/memory-replica.ts'
import type { CustomerId, DocumentNo, FactId, OrderNo, Sku, TerminalId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Replica } from './replica.ts'

const pln = (minor: number) => ({ minor, currency: 'PLN' })
const pieces = (value: number) => ({ value, scale: 0 })
const sku = 'K-1' as Sku

const line = { line: 1, sku, gtin: null, name: 'Kubek', variant: null, quantity: pieces(1) }
const soldLine = { ...line, unitPrice: pln(500), gross: pln(500), vat: 'A' }

/** A fact of a till of store s1; its hash is of no interest to a replica. */
const fact = (writer: string, seq: number, kind: string, body: JsonObject): Fact => ({
  _id: `fact:${writer}:${String(seq).padStart(12, '0')}` as FactId,
  kind,
  version: 1,
  at: `2026-11-21T10:00:0${seq % 10}Z`,
  zone: 'Europe/Warsaw',
  businessDate: '2026-11-21',
  clock: { offsetMs: 0, measuredAt: null },
  writer: writer as Fact['writer'],
  seq,
  prev: '',
  hash: 'a'.repeat(64),
  store: 's1' as Fact['store'],
  user: null,
  body,
})

const saleFact = (writer: string, seq: number, customer: string | null = null): Fact =>
  fact(writer, seq, 'saleCompleted', {
    sale: `${writer}-00000${seq}`,
    shift: `${writer}-000001`,
    customer,
    lines: [soldLine],
    gross: pln(500),
    vat: [],
    payments: [{ tender: 'cash', amount: pln(500) }],
  })

const state = (id: string, gen: number, content: JsonObject, applied: JsonObject = {}): JsonObject => ({
  _id: id,
  _rev: `${gen}-x`,
  type: id.replace(/:.*/, ''),
  state: content,
  applied,
  homeRev: gen,
})

const stock = (gen: number, onHand: number, applied: JsonObject = {}): JsonObject =>
  state(
    `stock:${sku}`,
    gen,
    {
      type: 'stock',
      sku,
      store: 's1',
      onHand: pieces(onHand),
      reserved: pieces(0),
      inspect: pieces(0),
      damaged: pieces(0),
    },
    applied,
  )

const progress = (writer: string, folded: number): JsonObject => ({
  _id: `progress:${writer}`,
  _rev: `${folded}-x`,
  type: 'progress',
  writer,
  received: folded,
  folded,
  floor: 0,
  gaps: [],
  hash: '',
  at: '2026-11-21T10:00:00Z',
})

const order = (no: string, rest: JsonObject = {}, gen = 1): JsonObject =>
  state(`order:${no}`, gen, {
    type: 'order',
    order: no,
    channel: 'web',
    contractType: 'distance',
    customer: 'c1',
    lines: [{ ...soldLine, handedOver: pieces(0), returned: pieces(0), returning: pieces(0) }],
    gross: pln(500),
    payments: [],
    refunds: [],
    returnClaims: 0,
    handoverClaims: 0,
    stores: ['s1'],
    deliveryCost: pln(0),
    delivery: { kind: 'pickup', store: 's1' },
    status: 'ready',
    codeSalt: '',
    codeHash: '',
    placedAt: '2026-11-20T10:00:00Z',
    promisedAt: null,
    shelf: 'A1',
    pickupBy: '2026-11-24',
    receivedAt: null,
    ...rest,
  })

const customer = (id: string, name: string, phone: string): JsonObject =>
  state(`customer:${id}`, 1, {
    type: 'customer',
    customer: id,
    erased: false,
    name,
    phone,
    email: null,
    card: '2620000000001',
    tier: 'basic',
    since: '2024-01-01',
    stores: ['s1'],
  })

const product = (index: number): JsonObject => ({
  _id: `product:K-${index}`,
  type: 'product',
  product: {
    sku: `K-${index}`,
    gtins: [`5900000${String(index).padStart(6, '0')}`],
    name: `Kubek ${index}`,
    category: 'dom',
    unit: 'piece',
    price: pln(500),
    vat: 'A',
  },
})

const places: JsonObject[] = [
  { ...testStore, neighbours: [{ store: 's2', km: 3 }] },
  { ...testStore, _id: 'store:s2', store: 's2', name: 'Kontuar Praga' },
  { _id: 'policy:returns', type: 'policy', policy: 'returns', values: { windowDays: 30 } },
]

let opened: Awaited<ReturnType<typeof memoryReplica>>
let replica: Replica

beforeEach(async () => {
  opened = await memoryReplica()
  replica = opened.replica
})
afterEach(() => replica.destroy())

const loadCatalogue = async (documents: readonly JsonObject[], number = 1) => {
  const { bytes, manifest } = published(documents, number)
  opened.files.set(`/catalogue/${number}`, new Blob([bytes]).stream())
  return replica.apply({ type: 'catalogue', call: 1, manifest, path: `/catalogue/${number}` })
}
const shownStock = async () => {
  const view = await replica.queries.stock(sku)
  const { value, pendingFacts, asOf } = view?.here ?? {}
  return { onHand: value?.onHand.value, pendingFacts, asOf }
}
const ownFacts = (...facts: Fact[]) =>
  replica.apply({ type: 'own-facts', call: 1, facts, last: facts.at(-1)?.seq ?? 0 })

describe('what main tells', () => {
  it('is remembered in the hello: checkpoints, own facts, catalogue', async () => {
    const before = await replica.hello()
    expect(before).toMatchObject({ terminal: 't1', checkpoints: {}, ownSeq: 0, catalogue: null })
    await replica.apply(batchOf([stock(1, 5)], '12-abc'))
    await ownFacts(saleFact('t1', 1), saleFact('t1', 2))
    await loadCatalogue([product(1)], 7)
    expect(await replica.hello()).toEqual({
      generation: before.generation,
      terminal: 't1',
      checkpoints: { 'head-office/store-s1': '12-abc' },
      ownSeq: 2,
      catalogue: { number: 7, epoch: 'e1' },
    })
  })

  it('is kept aside with its reason where it is not understood', async () => {
    const kept = await replica.apply(
      batchOf([
        { _id: 'stock:K-9', type: 'stock' },
        { _id: 'hologram:1', type: 'hologram' },
        stock(1, 5),
        { _id: '_design/guard' },
      ]),
    )
    expect(kept).toMatchObject([
      { id: 'stock:K-9', reason: expect.stringContaining('bad-shape: state') },
      { id: 'hologram:1', reason: 'unknown-type' },
    ])
  })

  it('names the topics that changed', async () => {
    await replica.apply(batchOf([stock(1, 5), order('WEB-1'), progress('t1', 1)]))
    expect([...opened.changed].sort()).toEqual(['orders', 'stock'])
    opened.changed.clear()
    await ownFacts(saleFact('t1', 2))
    expect([...opened.changed].sort()).toEqual(['sales', 'shift', 'stock'])
  })

  it('of another epoch makes the replica worthless', async () => {
    await replica.apply(batchOf([{ _id: 'epoch', type: 'epoch', epoch: 'e1' }]))
    await replica.apply(batchOf([{ _id: 'epoch', type: 'epoch', epoch: 'e1' }]))
    await expect(
      replica.apply(batchOf([{ _id: 'epoch', type: 'epoch', epoch: 'e2' }])),
    ).rejects.toMatchObject({ code: 'corrupt' })
  })
})

describe('a restart', () => {
  const reopen = async (terminal?: string) => {
    await replica.close()
    opened = await memoryReplica(terminal)
    replica = opened.replica
  }

  it('finds everything as it was', async () => {
    await loadCatalogue([product(1), ...places])
    await replica.apply(
      batchOf([stock(1, 10, { t2: 1 }), progress('t2', 1), customer('c1', 'Żaneta', '600')]),
    )
    await replica.apply({ type: 'fresh', source: storeFeed, at: '2026-11-21T11:00:00Z' })
    await ownFacts(saleFact('t1', 1))
    const before = await replica.hello()
    await reopen()
    expect(await replica.hello()).toEqual(before)
    expect(await shownStock()).toEqual({ onHand: 9, pendingFacts: 1, asOf: '2026-11-21T11:00:00Z' })
    expect(await replica.queries.findCustomers('zan', 5)).toHaveLength(1)
    expect(await replica.queries.searchProducts('kubek', 5)).toHaveLength(1)
    await replica.apply(batchOf([saleFact('t2', 1) as unknown as JsonObject]))
    expect(await shownStock()).toMatchObject({ onHand: 9, pendingFacts: 1 })
  })

  it('as another terminal begins anew under another generation', async () => {
    await replica.apply(batchOf([customer('c1', 'Żaneta', '600')]))
    const before = await replica.hello()
    await reopen('t9')
    const after = await replica.hello()
    expect(after).toMatchObject({ terminal: 't9', checkpoints: {} })
    expect(after.generation).not.toBe(before.generation)
    expect(await replica.queries.findCustomers('zan', 5)).toEqual([])
  })
})

describe('stock', () => {
  beforeEach(async () => {
    await loadCatalogue([product(1), ...places])
  })

  it('is head office’s word and the facts over it, each counted once', async () => {
    expect(await shownStock()).toEqual({ onHand: undefined, pendingFacts: 0, asOf: null })
    await replica.apply(batchOf([stock(1, 10)]))
    await replica.apply({ type: 'fresh', source: storeFeed, at: '2026-11-21T11:00:00Z' })
    await ownFacts(saleFact('t1', 1), saleFact('t1', 2))
    await replica.apply(batchOf([{ ...saleFact('t2', 1) }, { ...saleFact('t1', 2) }]))
    expect(await shownStock()).toEqual({ onHand: 7, pendingFacts: 3, asOf: '2026-11-21T11:00:00Z' })
    await replica.apply(batchOf([stock(2, 8, { t1: 2 }), progress('t1', 2)]))
    expect(await shownStock()).toMatchObject({ onHand: 7, pendingFacts: 1 })
    await replica.apply(batchOf([stock(3, 7, { t1: 2, t2: 1 }), progress('t2', 1)]))
    expect(await shownStock()).toMatchObject({ onHand: 7, pendingFacts: 0 })
    await ownFacts(saleFact('t1', 1), saleFact('t1', 2))
    expect(await shownStock()).toMatchObject({ onHand: 7, pendingFacts: 0 })
  })

  it('is not turned back by a source that lags', async () => {
    await replica.apply(batchOf([stock(5, 3)]))
    await replica.apply(batchOf([stock(4, 9)]))
    expect(await shownStock()).toMatchObject({ onHand: 3 })
  })

  it('is gone after a bare tombstone', async () => {
    await replica.apply(batchOf([stock(5, 3)]))
    await replica.apply({ ...batchOf([]), rows: [{ id: `stock:${sku}`, deleted: true }] })
    expect(await shownStock()).toMatchObject({ onHand: undefined })
  })

  it('of neighbours has its band and the age of their pulse', async () => {
    await replica.apply({
      ...batchOf([
        { _id: 'availability:s2:0a', type: 'availability', store: 's2', at: 'x', bands: { [sku]: 'few' } },
        { _id: 'pulse:s2', type: 'pulse', at: '2026-11-21T10:59:00Z' },
      ]),
      source: { database: 'region-centre', from: 'head-office' },
    })
    const view = await replica.queries.stock(sku)
    expect(view?.neighbours).toEqual([
      { store: 's2', name: 'Kontuar Praga', km: 3, band: 'few', asOf: '2026-11-21T10:59:00Z' },
    ])
  })

  it('leaves out facts of a newer program and says so', async () => {
    const newer = { ...saleFact('t2', 1), version: 9 }
    expect(await replica.apply(batchOf([{ ...newer }]))).toEqual([
      { id: newer._id, reason: 'unknown-version' },
    ])
    expect(await shownStock()).toMatchObject({ onHand: undefined, pendingFacts: 0 })
  })
})

describe('purchases', () => {
  beforeEach(async () => {
    await replica.apply(
      batchOf([
        order('WEB-48213'),
        order('WEB-48214', { status: 'placed', promisedAt: '2026-11-21T14:00:00Z', customer: 'c2' }),
        order('WEB-48215', { status: 'placed', promisedAt: '2026-11-21T13:00:00Z' }),
        order('WEB-48216', { status: 'handed-over', placedAt: '2026-11-21T09:00:00Z' }),
        order('WEB-48217', { delivery: { kind: 'pickup', store: 's2' } }),
        customer('c1', 'Żaneta Wójcik', '+48 600 123 456'),
        customer('c2', 'Jan Kowalski', '+48 601 000 222'),
      ]),
    )
  })
  const numbers = async (query: string, limit = 10) =>
    (await replica.queries.findPurchases(query, limit)).map(({ value }) =>
      value.type === 'order' ? value.order : value.sale,
    )

  it('wait for pickup here, those not ready first, by what was promised', async () => {
    const waiting = await replica.queries.pickupOrders()
    expect(waiting.map(({ value }) => value.type === 'order' && value.order)).toEqual([
      'WEB-48215',
      'WEB-48214',
      'WEB-48213',
    ])
    expect(waiting[2]?.customer).toMatchObject({ name: 'Żaneta Wójcik' })
  })

  it('leave the list with a handover that head office has not heard of', async () => {
    const claim = { id: 'x:1', attempt: 'a', outcome: 'held' }
    const lines = [{ line: 1, quantity: pieces(1) }]
    await ownFacts(fact('t1', 1, 'orderHandedOver', { order: 'WEB-48213', lines, verified: 'code', claim }))
    expect(await replica.queries.pickupOrders()).toHaveLength(2)
    expect(await replica.queries.order('WEB-48213' as OrderNo)).toMatchObject({ pendingFacts: 1 })
  })

  it('are found by a part of the number, by name and by phone, newest first', async () => {
    expect(await numbers('48214')).toEqual(['WEB-48214'])
    expect(await numbers('web-4821', 2)).toHaveLength(2)
    expect((await numbers('wojcik zan'))[0]).toBe('WEB-48216')
    expect(await numbers('000 222')).toEqual(['WEB-48214'])
    expect(await numbers('nobody')).toEqual([])
    expect(await numbers('  ')).toEqual([])
  })

  it('made here are found before head office has heard of them', async () => {
    await ownFacts(saleFact('t1', 3, 'c2'))
    expect(await numbers('t1-000003')).toEqual(['t1-000003'])
    expect(await numbers('kowalski')).toEqual(['t1-000003', 'WEB-48214'])
    const sale = await replica.queries.sale('t1-000003' as DocumentNo)
    expect(sale).toMatchObject({ asOf: null, pendingFacts: 1, customer: { name: 'Jan Kowalski' } })
    expect(await replica.queries.customerPurchases('c2' as CustomerId)).toHaveLength(2)
  })

  it('of a customer who was erased show nobody', async () => {
    const erased = { type: 'customer', customer: 'c1', erased: true, stores: [] }
    await replica.apply(batchOf([state('customer:c1', 2, erased)]))
    expect(await numbers('wojcik')).toEqual([])
    expect(await replica.queries.findCustomers('wojcik', 5)).toEqual([])
    expect(await replica.queries.customer('c1' as CustomerId)).toMatchObject({ erased: true })
  })

  it('a copy with a lower homeRev is ignored though its revision is higher', async () => {
    await replica.apply(batchOf([{ ...order('WEB-48213', { shelf: 'B2' }), homeRev: 9 }]))
    await replica.apply(batchOf([{ ...order('WEB-48213', { shelf: 'C3' }, 20), homeRev: 8 }]))
    expect(await replica.queries.order('WEB-48213' as OrderNo)).toMatchObject({ value: { shelf: 'B2' } })
  })
})

describe('shift', () => {
  it('is open from its fact on and closed by another', async () => {
    await ownFacts(
      fact('t1', 1, 'shiftOpened', { shift: 't1-000001', float: pln(20_000) }),
      saleFact('t1', 2),
    )
    expect(await replica.queries.openShift('t1' as TerminalId)).toMatchObject({ sales: 1, cashIn: pln(500) })
    expect(await replica.queries.openShift('t2' as TerminalId)).toBeNull()
    const sums = { sales: 1, returns: 0, salesGross: pln(500), returnsGross: pln(0) }
    const cash = { expectedCash: pln(20_500), countedCash: pln(20_500) }
    await ownFacts(
      fact('t1', 3, 'shiftClosed', { shift: 't1-000001', report: 't1-000003', ...sums, ...cash }),
    )
    expect(await replica.queries.openShift('t1' as TerminalId)).toBeNull()
  })
})

describe('catalogue', () => {
  const many = Array.from({ length: 300 }, (_, index) => product(index))

  it('answers codes, words and models over all of its pages', async () => {
    expect(await replica.queries.catalogueStatus()).toMatchObject({ state: 'empty', products: 0 })
    await loadCatalogue([...places, ...many])
    expect(await replica.queries.catalogueStatus()).toEqual({
      state: 'ready',
      products: 300,
      progress: 1,
      number: 1,
    })
    expect(await replica.queries.productByCode('5900000000299')).toMatchObject({ sku: 'K-299' })
    expect(await replica.queries.productByCode('K-150')).toMatchObject({ name: 'Kubek 150' })
    expect(await replica.queries.productByCode('5900000000999')).toBeNull()
    expect(await replica.queries.searchProducts('kub 17', 3)).toMatchObject([
      { sku: 'K-17' },
      { sku: 'K-170' },
      { sku: 'K-171' },
    ])
    expect(await replica.queries.store()).toMatchObject({ name: 'Kontuar Warszawa' })
    expect(await replica.queries.returnPolicyValues()).toEqual({ windowDays: 30 })
    expect(await replica.queries.vatRates()).toHaveLength(5)
  })

  it('replaces one publication by the next, stores and policies too', async () => {
    await loadCatalogue([...places, ...many])
    await loadCatalogue([product(1), ...places.slice(0, 1)], 2)
    expect(await replica.queries.productByCode('K-299')).toBeNull()
    expect(await replica.queries.stores()).toHaveLength(1)
    expect(await replica.queries.returnPolicyValues()).toEqual({})
    await loadCatalogue(many, 3)
    expect(await replica.queries.productByCode('K-299')).not.toBeNull()
    await loadCatalogue([product(1)], 2)
    expect(await replica.queries.catalogueStatus()).toMatchObject({ number: 3, products: 300 })
  })

  it.each([
    ['is cut between lines', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.indexOf(10) + 1)],
    ['is cut within a line', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.length - 20)],
    ['is no text', () => Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
  ])('keeps what it has when the next file %s', async (_, damage) => {
    await loadCatalogue(many)
    const { bytes, manifest } = published(many.slice(0, 10), 2)
    opened.files.set('/catalogue/damaged', new Blob([damage(bytes)]).stream())
    const next = { type: 'catalogue', call: 2, manifest, path: '/catalogue/damaged' } as const
    await expect(replica.apply(next)).rejects.toMatchObject({ code: 'catalogue-damaged' })
    expect(await replica.queries.catalogueStatus()).toMatchObject({ state: 'ready', number: 1 })
    expect(await replica.queries.productByCode('K-299')).not.toBeNull()
  })

  it('looks codes up while the first publication is still arriving', async () => {
    const { bytes, manifest } = published(many)
    const file = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
    opened.files.set('/catalogue/slow', file.readable)
    const loading = replica.apply({ type: 'catalogue', call: 1, manifest, path: '/catalogue/slow' })
    const source = file.writable.getWriter()
    const half = Math.floor(bytes.length / 2)
    await source.write(bytes.slice(0, half))
    await expect.poll(async () => (await replica.queries.catalogueStatus()).progress).toBeCloseTo(0.5, 1)
    expect(await replica.queries.productByCode('5900000000001')).toMatchObject({ sku: 'K-1' })
    expect(await replica.queries.productByCode('K-299')).toBeNull()
    const status = await replica.queries.catalogueStatus()
    expect(status).toMatchObject({ state: 'loading', number: null })
    await source.write(bytes.slice(half))
    await source.close()
    await loading
    expect(await replica.queries.productByCode('K-299')).toMatchObject({ sku: 'K-299' })
  })

  it('never shows two publications at once nor none while the next takes its place', async () => {
    await loadCatalogue(many)
    const found: unknown[] = []
    let isReplaced = false
    const replacing = loadCatalogue(many, 2).then(() => (isReplaced = true))
    while (!isReplaced) {
      const [product299] = await replica.queries.searchProducts('K-299', 1)
      found.push(product299?.sku)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await replacing
    expect(new Set(found)).toEqual(new Set(['K-299']))
  })

  it('tells what it did not understand', async () => {
    const kept = await loadCatalogue([product(1), { _id: 'offer:1', type: 'offer' }])
    expect(kept).toEqual([{ id: 'offer:1', reason: 'unknown-type' }])
  })
})
