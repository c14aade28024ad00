import { assert } from '#src/base/assert.ts'
import type { Product } from '#src/domain/product/product.ts'
import { demoCodes } from '#tools/demo/data/demo-codes.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'

const data = demoData()
const codes = demoCodes(data)

const good = (isIt: (product: Product) => boolean): { sku: string; gtin: string; minor: number } => {
  const product = data.products.find(isIt)
  const gtin = product?.gtins[0]
  assert(product && gtin, 'The demo sells it')
  return { sku: product.sku, gtin, minor: product.price.minor }
}

const person = (store: string, role: string): { staff: string; pin: string } => {
  const found = data.staff.find((one) => one.store === store && one.role === role)
  assert(found, 'The demo employs one')
  return { staff: found.staff, pin: found.pin }
}

/** What tests know of the demo's chain: taken from its generator, so that the two cannot disagree. */
export const demo = {
  cashier: person('s1', 'cashier'),
  manager: person('s1', 'manager'),
  associate: person('s1', 'associate'),
  cashier2: person('s2', 'cashier'),
  boots: good((product) => product.gtins.some((gtin) => gtin === '5901234123457')),
  socks: good((product) => product.name === 'Skarpety merino 3-pak'),
  /** Orders that wait in the first store and are not too late. */
  ready: codes.ready.filter((order) => order.store === 's1' && order.pickupBy >= data.today),
  /** A sale of the second store by card: boots on its first line. */
  saleOfStore2: 's2a-000017',
  /** Delivered to a locker six days ago, nothing returned yet; of its second line there is one piece. */
  returnableOrder: 'BZR-7713077',
} as const
