import type { Gtin, OrderNo, StoreId } from '#src/base/ids.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'
import type { Money } from '#src/domain/money/money.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { dayOf } from './demo-event.ts'
import type { DemoData } from './generate-demo.ts'
import { isKnown } from './generate-assortments.ts'

export type ReadyOrder = {
  readonly order: OrderNo
  readonly store: StoreId
  readonly customer: string
  readonly shelf: string
  /** Last day to come. */
  readonly pickupBy: string
  /** Six digits that the customer shows. */
  readonly code: string
  /** What the associate scans. */
  readonly gtins: readonly Gtin[]
}

export type DemoGood = {
  readonly gtin: Gtin
  readonly name: string
  readonly nameEn: string
  readonly variant: string | null
  readonly price: Money
}

export type DemoCodes = { readonly ready: readonly ReadyOrder[]; readonly goods: readonly DemoGood[] }

/** Codes to scan or type: orders that wait for their customers, and some goods, the best known first. */
export const demoCodes = (data: DemoData): DemoCodes => ({
  ready: readyOrders(data),
  goods: knownGoods(data),
})

const readyOrders = ({ today, orders, customers }: DemoData): readonly ReadyOrder[] =>
  orders.flatMap(({ plan, placed, code }) => {
    const store = pickupStore(placed.delivery)
    const last = plan.steps.at(-1)
    if (store === null || last?.step !== 'ready') return []
    const customer = customers.find((one) => one.customer === placed.customer)?.name ?? placed.customer
    const gtins = placed.lines.flatMap(({ gtin }) => gtin ?? [])
    const pickupBy = dayOf(today, -last.pickupIn)
    return [{ order: placed.order, store, customer, shelf: last.shelf, pickupBy, code, gtins }]
  })

/** The first product of each sort that the word lists know by name. */
function knownGoods({ products }: DemoData): readonly DemoGood[] {
  const sorts = Map.groupBy(products.filter(isKnown), ({ sku }) => sku.slice(0, sku.indexOf('-')))
  return [...sorts.values()].flatMap(([product]) => {
    const [gtin] = product?.gtins ?? []
    if (!product || gtin === undefined) return []
    const { name, nameEn = name, price } = product
    return [{ gtin, name, nameEn, variant: variantOf(product), price }]
  })
}
