import { demoCodes } from './data/demo-codes.ts'
import type { DemoData } from './data/generate-demo.ts'
import type { DeskGoods } from './world/simulated-desk-till.ts'

const shownGoods = 18

const sum = (minor: number): string => (minor / 100).toFixed(2)

/** What lies within reach at the desk of a store: goods to scan and the codes of customers who come to collect. */
export function deskGoods(data: DemoData): (store: string) => DeskGoods {
  const { ready, goods } = demoCodes(data)
  return (store) => ({
    goods: goods.slice(0, shownGoods).map(({ gtin, name, variant, price }) => ({
      code: gtin,
      title: name,
      detail: [variant, sum(price.minor), gtin].filter(Boolean).join(' · '),
    })),
    orders: ready
      .filter((order) => order.store === store)
      .map(({ order, customer, code, shelf }) => ({
        code: order,
        title: order,
        detail: `${customer} · code ${code} · shelf ${shelf}`,
      })),
  })
}
