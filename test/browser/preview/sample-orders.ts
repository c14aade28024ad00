import type { CustomerId, DocumentNo, OrderNo, StaffId, StoreId, TerminalId } from '#src/base/ids.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import { money } from '#src/domain/money/money.ts'
import type { OrderState, PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { Product } from '#src/domain/product/product.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { named } from './sample-goods.ts'

/** 18:42 in Warsaw: the evening that every picture shows. */
export const sampleNow = Date.parse('2026-11-21T17:42:00Z')

const minuteMs = 60_000
const ago = (minutes: number): string => new Date(sampleNow - minutes * minuteMs).toISOString()

/** sha256 of `salt:482913`, the collect code of every sample order. */
const codeHash = '1d75117211b2c2482f78e480f568e8f94ca36188fe342a41f57c6101b8a3d0f7'

type Bought = readonly [product: Product, quantity: number, returned?: number]

const lineOf = (
  [product, quantity, returned = 0]: Bought,
  index: number,
  isReceived: boolean,
): PurchaseLine => ({
  line: index + 1,
  sku: product.sku,
  gtin: product.gtins[0] ?? null,
  name: product.name,
  variant: variantOf(product),
  quantity: pieces(quantity),
  unitPrice: product.price,
  gross: money(product.price.minor * quantity, 'PLN'),
  vat: product.vat,
  handedOver: pieces(isReceived ? quantity : 0),
  returned: pieces(returned),
  returning: pieces(0),
})

type Order = Pick<OrderState, 'status'> & {
  readonly no: string
  readonly customer: string
  readonly goods: readonly Bought[]
  readonly promisedInMin?: number
  readonly shelf?: string
  readonly pickupBy?: string
  readonly receivedDaysAgo?: number
  readonly registeredBy?: 'store'
}

const order = (given: Order): OrderState => {
  const isReceived = given.receivedDaysAgo !== undefined
  const lines = given.goods.map((bought, index) => lineOf(bought, index, isReceived))
  const gross = money(
    lines.reduce((sum, line) => sum + line.gross.minor, 0),
    'PLN',
  )
  return {
    type: 'order',
    order: given.no as OrderNo,
    channel: 'web',
    contractType: 'distance',
    customer: given.customer as CustomerId,
    lines,
    gross,
    deliveryCost: money(0, 'PLN'),
    payments: [{ tender: 'blik', amount: gross, reference: 'p-1' }],
    refunds: [],
    returnClaims: 0,
    handoverClaims: 0,
    stores: ['s1' as StoreId],
    delivery: isReceived ? { kind: 'locker', point: 'WAW214M' } : { kind: 'pickup', store: 's1' as StoreId },
    status: given.status,
    codeSalt: 'salt',
    codeHash,
    placedAt: ago(90 + (given.receivedDaysAgo ?? 0) * 1440),
    promisedAt: given.promisedInMin === undefined ? null : ago(-given.promisedInMin),
    shelf: given.shelf ?? null,
    pickupBy: given.pickupBy ?? null,
    receivedAt: given.receivedDaysAgo === undefined ? null : ago(given.receivedDaysAgo * 1440),
    ...(given.registeredBy && { registeredBy: given.registeredBy }),
  }
}

const jacket = named('Kurtka puchowa')
const boots = named('Buty')
const cap = named('Czapka')
const gloves = named('Rękawice')
const socks = named('Skarpety')
const tent = named('Namiot')

export const orders: readonly OrderState[] = [
  order({
    no: 'WEB-48301',
    customer: 'c11',
    status: 'placed',
    goods: [
      [jacket, 1],
      [cap, 1],
    ],
    promisedInMin: -6,
  }),
  order({ no: 'WEB-48305', customer: 'c16', status: 'placed', goods: [[socks, 1]], promisedInMin: 240 }),
  order({
    no: 'WEB-48290',
    customer: 'c12',
    status: 'picking',
    goods: [
      [boots, 1],
      [socks, 3],
    ],
    promisedInMin: 40,
  }),
  order({
    no: 'WEB-48288',
    customer: 'c13',
    status: 'picking',
    goods: [
      [tent, 1],
      [cap, 1],
    ],
    promisedInMin: 300,
  }),
  order({
    no: 'WEB-48213',
    customer: 'c10',
    status: 'ready',
    goods: [
      [boots, 1],
      [socks, 2],
      [cap, 1],
    ],
    shelf: 'C-14',
    pickupBy: '2026-11-26',
  }),
  order({
    no: 'WEB-48199',
    customer: 'c14',
    status: 'ready',
    goods: [[gloves, 1]],
    registeredBy: 'store',
    shelf: 'A-02',
    pickupBy: '2026-11-21',
  }),
  order({
    no: 'WEB-48177',
    customer: 'c15',
    status: 'ready',
    goods: [[tent, 1]],
    shelf: 'C-09',
    pickupBy: '2026-11-20',
  }),
  order({
    no: 'WEB-47990',
    customer: 'c10',
    status: 'delivered',
    goods: [
      [jacket, 1],
      [cap, 2, 1],
      [gloves, 1],
    ],
    receivedDaysAgo: 9,
  }),
]

const soldLines = [
  [cap, 1],
  [socks, 2],
] as const

export const sales: readonly SaleState[] = [
  {
    type: 'sale',
    sale: 't1-000031' as DocumentNo,
    store: 's1' as StoreId,
    terminal: 't1' as TerminalId,
    cashier: 'e1' as StaffId,
    soldAt: ago(3000),
    businessDate: '2026-11-19',
    customer: 'c10' as CustomerId,
    lines: soldLines.map((bought, index) => lineOf(bought, index, true)),
    gross: money(19_880, 'PLN'),
    payments: [{ tender: 'cash', amount: money(19_880, 'PLN') }],
    refunds: [],
    returnClaims: 0,
    stores: ['s1' as StoreId],
    vat: [],
  },
]
