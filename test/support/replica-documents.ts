import type { FactId, Sku } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { testStore } from './act-context.ts'

export const pln = (minor: number) => ({ minor, currency: 'PLN' })
export const pieces = (value: number) => ({ value, scale: 0 })
export const sku = 'K-1' as Sku

type Body = { readonly kind: string; readonly body: JsonObject }

const line = { line: 1, sku, gtin: null, name: 'Kubek', variant: null, quantity: pieces(1) }
export const soldLine = { ...line, unitPrice: pln(500), gross: pln(500), vat: 'A' }

/** A fact of a till of store s1; its hash is of no interest to a replica. */
export const fact = (writer: string, seq: number, { kind, body }: Body): Fact => ({
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

export const saleFact = (writer: string, seq: number, customer: string | null = null): Fact =>
  fact(writer, seq, {
    kind: 'saleCompleted',
    body: {
      sale: `${writer}-00000${seq}`,
      shift: `${writer}-000001`,
      customer,
      lines: [soldLine],
      gross: pln(500),
      vat: [],
      payments: [{ tender: 'cash', amount: pln(500) }],
    },
  })

type Version = { readonly id: string; readonly gen: number; readonly applied?: JsonObject }

/** A state as head office stores it; its home has counted as its revisions do. */
export const state = ({ id, gen, applied = {} }: Version, content: JsonObject): JsonObject => ({
  _id: id,
  _rev: `${gen}-x`,
  type: id.replace(/:.*/, ''),
  state: content,
  applied,
  homeRev: gen,
})

export const stock = (gen: number, onHand: number, applied: JsonObject = {}): JsonObject =>
  state(
    { id: `stock:${sku}`, gen, applied },
    {
      type: 'stock',
      sku,
      store: 's1',
      onHand: pieces(onHand),
      reserved: pieces(0),
      inspect: pieces(0),
      damaged: pieces(0),
    },
  )

export const progress = (writer: string, folded: number): JsonObject => ({
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

export const order = (no: string, rest: JsonObject = {}, gen = 1): JsonObject =>
  state(
    { id: `order:${no}`, gen },
    {
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
    },
  )

export const saleState = (no: string, rest: JsonObject = {}, gen = 1): JsonObject =>
  state(
    { id: `sale:${no}`, gen },
    {
      type: 'sale',
      sale: no,
      store: 's1',
      terminal: no.replace(/-.*/, ''),
      cashier: null,
      soldAt: '2026-11-21T10:00:00Z',
      businessDate: '2026-11-21',
      customer: null,
      lines: [{ ...soldLine, handedOver: pieces(1), returned: pieces(0), returning: pieces(0) }],
      gross: pln(500),
      vat: [],
      payments: [],
      refunds: [],
      returnClaims: 0,
      stores: ['s1'],
      ...rest,
    },
  )

export const customer = (id: string, name: string, phone: string): JsonObject =>
  state(
    { id: `customer:${id}`, gen: 1 },
    {
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
    },
  )

export const product = (index: number): JsonObject => ({
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

export const places: JsonObject[] = [
  { ...testStore, neighbours: [{ store: 's2', km: 3 }] },
  { ...testStore, _id: 'store:s2', store: 's2', name: 'Kontuar Praga' },
  { _id: 'policy:returns', type: 'policy', policy: 'returns', values: { windowDays: 30 } },
]
