import { createHash } from 'node:crypto'
import { assert } from '#src/base/assert.ts'
import type { OrderNo, StoreId } from '#src/base/ids.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import type { OrderDelivery, OrderPlaced } from '#src/domain/pickup/order-facts.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'
import type { Product } from '#src/domain/product/product.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import type { Assortments } from './generate-assortments.ts'
import type { DemoCustomer } from './generate-customers.ts'
import type { DemoEvent, DemoSource } from './demo-event.ts'
import { demoEvent, headOf, timestampOf } from './demo-event.ts'
import { cheapestDelivery, deliveryCost, orderPayment } from './order-payment.ts'
import type { OrderPlan, Wish } from './order-plan.ts'
import { orderPlans } from './order-plans.table.ts'
import { stepEvents } from './order-steps.ts'
import type { Random } from './seeded-random.ts'
import { soldLines } from './sold-lines.ts'
import type { Bought } from './sold-lines.ts'

export type DemoOrder = {
  readonly plan: OrderPlan
  readonly placed: OrderPlaced
  /** Six digits that the customer got with the order. */
  readonly code: string
  /** All of one source, since sources are folded in no certain order. */
  readonly events: readonly DemoEvent[]
}

export type OrderParts = {
  readonly today: string
  readonly random: Random
  readonly customers: readonly DemoCustomer[]
  readonly products: readonly Product[]
  readonly assortments: Assortments
}

export const generateOrders = (parts: OrderParts): readonly DemoOrder[] => {
  const codes = new Set<string>()
  return orderPlans.map((plan) => generateOrder(plan, freshCode(parts.random, codes), parts))
}

function freshCode(random: Random, taken: Set<string>): string {
  const code = String(random.int(0, 999_999)).padStart(6, '0')
  if (taken.has(code)) return freshCode(random, taken)
  taken.add(code)
  return code
}

const sourceOf: Readonly<Record<OrderPlan['channel'], DemoSource>> = { web: 'web', marketplace: 'bazar' }

function generateOrder(plan: OrderPlan, code: string, parts: OrderParts): DemoOrder {
  const { today } = parts
  const source = sourceOf[plan.channel]
  const placed = orderPlaced(plan, code, parts)
  const placing = demoEvent(source, {
    kind: 'orderPlaced',
    eventId: `placed:${plan.order}`,
    ...headOf(today, plan.placed),
    body: placed,
  })
  const later = plan.steps.flatMap((step) => stepEvents(step, { placed, today }))
  return { plan, placed, code, events: [placing, ...later.map((event) => demoEvent(source, event))] }
}

function orderPlaced(plan: OrderPlan, code: string, parts: OrderParts): OrderPlaced {
  const { today, random, customers } = parts
  const delivery = deliveryOf(plan.delivery)
  const customer = customers.find(({ name }) => name === plan.customer)
  assert(customer, `No customer is named ${plan.customer}`)
  const lines = soldLines(plan.wishes.map((wish) => choose(wish, pickupStore(delivery), parts)))
  const gross = sumMoney(
    lines.map((line) => line.gross),
    'PLN',
  )
  const cost = deliveryCost(delivery.kind, gross)
  const codeSalt = random.hex(16)
  return {
    order: plan.order as OrderNo,
    channel: plan.channel,
    contractType: 'distance',
    customer: customer.customer,
    lines,
    gross,
    deliveryCost: cost,
    ...cheapestDelivery(delivery.kind, cost),
    payments: [orderPayment(plan.tender, { gross, delivery: cost, digits: random.hex(4) })],
    delivery,
    codeSalt,
    codeHash: createHash('sha256').update(`${codeSalt}:${code}`).digest('hex'),
    promisedAt: timestampOf(today, plan.promised),
    ...(plan.registeredBy && { registeredBy: plan.registeredBy }),
    rates: polishRates,
  }
}

const deliveryOf = (delivery: OrderPlan['delivery']): OrderDelivery =>
  delivery.kind === 'pickup' ? { kind: 'pickup', store: delivery.store as StoreId } : delivery

/** What is collected in a store is something that the store carries. */
function choose(wish: Wish, store: StoreId | null, { random, products, assortments }: OrderParts): Bought {
  const { count } = wish
  if ('category' in wish) {
    const carried = store === null ? products : (assortments.get(store) ?? [])
    return { product: random.pick(carried.filter(({ category }) => category === wish.category)), count }
  }
  const product = products.find(({ name }) => name === wish.name)
  assert(product, `No product is named ${wish.name}`)
  return { product, count }
}
