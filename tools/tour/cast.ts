import { assert } from '#src/base/assert.ts'
import type { Product } from '#src/domain/product/product.ts'
import { demoCodes } from '../demo/data/demo-codes.ts'
import { demoCards, type DemoCard } from '../demo/data/generate-vouchers.ts'
import { demoData } from '../demo/fill-with-demo.ts'

const data = demoData()
const codes = demoCodes(data)

const person = (store: string, role: string): { staff: string; pin: string } => {
  const found = data.staff.find((one) => one.store === store && one.role === role)
  assert(found, 'The demo employs one')
  return { staff: found.staff, pin: found.pin }
}

const good = (isIt: (product: Product) => boolean): { sku: string; gtin: string } => {
  const product = data.products.find(isIt)
  const gtin = product?.gtins[0]
  assert(product && gtin, 'The demo sells it')
  return { sku: product.sku, gtin }
}

const named = (name: string): { sku: string; gtin: string } => good((product) => product.name === name)

/** An order that waits in the first store, with the code that its customer shows and what lies on its shelf. */
const waiting = (no: string): (typeof codes.ready)[number] => {
  const order = codes.ready.find((one) => one.order === no)
  assert(order, 'It waits in the demo')
  return order
}

const customer = (name: string): string => {
  const found = data.customers.find((one) => one.name === name)
  assert(found, 'She buys in the demo')
  return found.customer
}

const card = (isIt: (card: DemoCard) => boolean): string => {
  const found = demoCards.find(isIt)
  assert(found, 'The demo has one')
  return found.number
}

/** The people, goods and orders of the demo that the tour is played with. */
export const cast = {
  cashier: person('s1', 'cashier'),
  manager: person('s1', 'manager'),
  cashier2: person('s2', 'cashier'),
  /** 300 zł are on it. */
  giftCard: card(({ minor }) => minor > 0),
  /** Nobody has sold it yet. */
  newCard: card(({ minor }) => minor === 0),
  magda: customer('Magda Wiśniewska'),
  boots: good((product) => product.gtins.some((gtin) => gtin === '5901234123457')),
  socks: named('Skarpety merino 3-pak'),
  jacket: named('Kurtka puchowa Bieszczady'),
  impregnation: named('Impregnat do skór 250 ml'),
  juice: named('Sok jabłkowy 1 l'),
  /** Boots and two packs of socks for Magda Wiśniewska. */
  pickup: waiting('WEB-48231'),
  pickupOffline: waiting('WEB-48199'),
  /** Bought online by Magda Wiśniewska, delivered to a locker nine days ago. */
  purchase: 'WEB-48213',
  /** Collected in the first store six days ago, so known there without asking. */
  purchaseOffline: 'WEB-48120',
  /** A parcel to a locker that nobody has returned anything of; one piece on its second line. */
  purchaseOfTwoStores: 'BZR-7713077',
} as const
