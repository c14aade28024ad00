import type { CustomerId, OrderNo } from '#src/base/ids.ts'
import type { SoldLine } from '#src/domain/basket/sale-facts.ts'
import { money } from '#src/domain/money/money.ts'
import { multiply } from '#src/domain/money/multiply.ts'
import type { OrderDelivery, OrderPlaced } from '#src/domain/pickup/order-facts.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { VatRate } from '#src/domain/tax/vat.ts'
import { store, tell, type Shop } from './shop.ts'

const customer = 'customer-1' as CustomerId
const deliveredPieces = 100_000

/** More goods than a day sells, of every product. */
export function deliverGoods(shop: Shop): Promise<void> {
  const lines = shop.products.map(({ sku, unit }) => ({
    sku,
    quantity:
      unit === 'kg' ? ({ value: deliveredPieces * 1000, scale: 3 } as const) : pieces(deliveredPieces),
  }))
  return tell(shop, { kind: 'stockDelivered', body: { store, delivery: 'morning', lines } })
}

export type Orders = {
  /** Ready to be collected here. */
  readonly ready: readonly OrderNo[]
  /** Waits for a customer who does not come. */
  readonly uncollected: OrderNo
  /** Its last day to come has passed. */
  readonly overdue: readonly OrderNo[]
  /** Brought to their customers by a courier. */
  readonly delivered: readonly OrderNo[]
  readonly all: readonly OrderNo[]
}

/** Orders of the web: so many that wait here for their customers, so many delivered; one is cancelled, one is not collected, and so many were not in time. */
export async function placeOrders(
  shop: Shop,
  counts: { readonly ready: number; readonly overdue: number; readonly delivered: number },
  random: (below: number) => number,
): Promise<Orders> {
  const goods = shop.products.filter(
    ({ unit, needsSerial, minAge }) => unit === 'piece' && !needsSerial && !minAge,
  )
  const order = async (name: string, delivery: OrderDelivery): Promise<OrderNo> => {
    const no = name as OrderNo
    const lines = Array.from({ length: 1 + random(3) }, (_, at) => {
      const product = goods[(random(goods.length - 3) + at) % goods.length]
      return soldLine(at + 1, product as Product, 1 + random(3)) // an index below its length
    })
    await place(shop, { no, delivery, lines })
    return no
  }
  const pickup = { kind: 'pickup', store } as const
  const staged = async (no: OrderNo, pickupBy: string): Promise<OrderNo> => {
    await tell(shop, { kind: 'orderReady', body: { order: no, store, shelf: `A${no}`, pickupBy } })
    return no
  }
  const ready: OrderNo[] = []
  for (let n = 1; n <= counts.ready; n += 1)
    ready.push(await staged(await order(`WEB-${n}`, pickup), '2026-11-28'))
  const uncollected = await staged(await order(`WEB-${counts.ready + 1}`, pickup), '2026-11-28')
  const overdue: OrderNo[] = []
  for (let n = 1; n <= counts.overdue; n += 1)
    overdue.push(await staged(await order(`LATE-${n}`, pickup), '2026-11-20'))
  const delivered: OrderNo[] = []
  for (let n = 1; n <= counts.delivered; n += 1) {
    const no = await order(`KUR-${n}`, { kind: 'courier' })
    await tell(shop, { kind: 'orderDelivered', body: { order: no, deliveredAt: '2026-11-18T12:00:00.000Z' } })
    delivered.push(no)
  }
  const cancelled = await order('WEB-0', pickup)
  const held = shop.told.findLast((fact) => fact.kind === 'orderPlaced')
  const lines = held?.kind === 'orderPlaced' ? held.body.lines : []
  await tell(shop, { kind: 'orderCancelled', body: { order: cancelled, cause: 'customer', store, lines } })
  const all = [...ready, uncollected, ...overdue, ...delivered, cancelled]
  return { ready, uncollected, overdue, delivered, all }
}

/** Of when the orders were placed that a courier brought: what comes back of them is taxed by these. */
const formerRates: readonly VatRate[] = [
  { letter: 'A', kind: 'rate', percent: 22 },
  { letter: 'B', kind: 'rate', percent: 7 },
]

type Placed = { readonly no: OrderNo; readonly delivery: OrderDelivery; readonly lines: readonly SoldLine[] }

function place(shop: Shop, { no, delivery, lines }: Placed): Promise<void> {
  const gross = money(
    lines.reduce((sum, line) => sum + line.gross.minor, 0),
    'PLN',
  )
  const body: OrderPlaced = {
    order: no,
    channel: 'web',
    contractType: 'distance',
    customer,
    lines,
    gross,
    deliveryCost: money(0, 'PLN'),
    payments: [{ tender: 'card', amount: gross, reference: `paid-${no}` }],
    delivery,
    codeSalt: '00',
    codeHash: '00',
    promisedAt: null,
    ...(delivery.kind === 'courier' && { rates: formerRates }),
  }
  return tell(shop, { kind: 'orderPlaced', body })
}

function soldLine(line: number, product: Product, count: number): SoldLine {
  const { sku, gtins, name, price, vat } = product
  const quantity = pieces(count)
  return {
    ...{ line, sku, gtin: gtins[0] ?? null, name, variant: null, quantity },
    ...{ unitPrice: price, gross: multiply(price, quantity), vat },
  }
}
