import { assert } from '#src/base/assert.ts'
import type { Sku, StoreId } from '#src/base/ids.ts'
import type {
  OfferDocument,
  PolicyDocument,
  StoreDocument,
} from '#src/contract/documents/catalogue-document.ts'
import type { Product } from '#src/domain/product/product.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'
import type { DemoEvent } from './demo-event.ts'
import { generateAssortments } from './generate-assortments.ts'
import { customerEvents, generateCustomers } from './generate-customers.ts'
import type { DemoCustomer } from './generate-customers.ts'
import { generateOffers } from './generate-offers.ts'
import { generateOrders } from './generate-orders.ts'
import type { DemoOrder } from './generate-orders.ts'
import { generateProducts } from './generate-products.ts'
import { generateSales } from './generate-sales.ts'
import type { DemoSale } from './generate-sales.ts'
import { generateStock } from './generate-stock.ts'
import type { Needs } from './generate-stock.ts'
import { generatePolicies, generateStaff, generateStores } from './generate-stores.ts'
import type { DemoStaff } from './generate-stores.ts'
import { tillGoods } from './generate-till-goods.ts'
import { voucherEvents } from './generate-vouchers.ts'
import { seededRandom } from './seeded-random.ts'

/** A chain of shops with everything that has happened in it so far. */
export type DemoData = {
  readonly today: string
  readonly products: readonly Product[]
  readonly stores: readonly StoreDocument[]
  readonly policies: readonly PolicyDocument[]
  readonly offers: readonly OfferDocument[]
  readonly staff: readonly DemoStaff[]
  readonly customers: readonly DemoCustomer[]
  readonly orders: readonly DemoOrder[]
  readonly sales: readonly DemoSale[]
  /** All events; those of one source in the order in which they happened. */
  readonly events: readonly DemoEvent[]
}

/** The same chain for the same `seed`; its days count back from `today`, `2026-11-21`. */
export function generateDemo({ today, seed = 'kontuar' }: { today: string; seed?: string }): DemoData {
  assert(/^\d{4}-\d{2}-\d{2}$/.test(today), 'Today is a date like 2026-11-21')
  const random = (part: string) => seededRandom(`${seed}/${part}`)
  const storeDocuments = generateStores(Number(today.slice(0, 4)))
  const stores = storeDocuments.map(({ store }) => store)
  const products = generateProducts(random('products'))
  const assortments = generateAssortments(random('assortments'), { stores, products })
  const customers = generateCustomers(random('customers'), { today, stores })
  const parts = { today, customers, products, assortments }
  const offered = [...products, ...tillGoods]
  const orders = generateOrders({ ...parts, products: offered, random: random('orders') })
  const sales = generateSales({ ...parts, random: random('sales') })
  const needs = needsOf(orders, sales)
  return {
    today,
    products: offered,
    stores: storeDocuments,
    policies: generatePolicies(),
    offers: generateOffers(),
    staff: generateStaff(random('staff')),
    customers,
    orders,
    sales,
    events: [
      ...generateStock(assortments, { today, random: random('stock'), needs }),
      ...customers.flatMap((customer) =>
        customerEvents(customer, { today, stores: storesOf(customer, orders, sales) }),
      ),
      ...sales.map(({ event }) => event),
      ...voucherEvents(today),
      ...orders.flatMap(({ events }) => events),
    ],
  }
}

/** Stores that a customer has to do with. */
function storesOf(
  { customer, home }: DemoCustomer,
  orders: readonly DemoOrder[],
  sales: readonly DemoSale[],
): readonly StoreId[] {
  const bought = sales.filter(({ sale }) => sale.customer === customer).map(({ store }) => store)
  const ordered = orders
    .filter(({ placed }) => placed.customer === customer)
    .flatMap(({ placed, events }) => [
      pickupStore(placed.delivery) ?? home,
      ...events.flatMap(({ event }) => event.store ?? []),
    ])
  return [...new Set([home, ...bought, ...ordered])].sort()
}

function needsOf(orders: readonly DemoOrder[], sales: readonly DemoSale[]): Needs {
  const needs = new Map<string, number>()
  const need = (store: StoreId, lines: readonly { sku: Sku; quantity: { value: number } }[]): void => {
    for (const { sku, quantity } of lines) {
      const key = `${store}/${sku}`
      needs.set(key, (needs.get(key) ?? 0) + quantity.value)
    }
  }
  for (const { store, sale } of sales) need(store, sale.lines)
  for (const { placed } of orders) {
    const store = pickupStore(placed.delivery)
    if (store !== null) need(store, placed.lines)
  }
  return (store, sku) => needs.get(`${store}/${sku}`) ?? 0
}
