import { join } from 'node:path'
import { startCouch, type RunningCouch } from '#embedded-couch/server.ts'
import { couchClient } from '#head-office/couch/couch-client.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { appendSourceFact } from '#head-office/source/append-source-fact.ts'
import { startHeadOffice, type HeadOffice } from '#head-office/start-head-office.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'
import type { Clock } from '#src/base/clock.ts'
import { systemClock } from '#src/base/clock.ts'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { SourceEvent } from '#head-office/source/source-fact.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { Product } from '#src/domain/product/product.ts'
import { generateDemo } from '#tools/demo/data/generate-demo.ts'
import { loadDemo } from '#tools/demo/data/load-demo.ts'

export const store = 's1' as StoreId
export const day = '2026-11-21'
/** Seven in the morning in Warsaw. */
export const opensMs = Date.parse('2026-11-21T06:00:00Z')

export const factsDatabase = databases.facts(store, 2026)

const web = 'web' as WriterId
const region = 'mazowsze'
const goodsOfDemo = 60
const cashStepMinor = 5

/** Head office and what it knows before its shop opens, in faked time. */
export type Shop = {
  readonly couch: Couch
  readonly headOffice: HeadOffice
  readonly processor: SimulatedProcessor
  readonly clock: Clock & { nowMs: number }
  readonly products: readonly Product[]
  /** Facts of head office's own sources, in their order. */
  readonly told: TradeFact[]
  close(): Promise<void>
}

/** A wall clock that is told the time, over timers that really ring. */
export function toldClock(nowMs: number): Clock & { nowMs: number } {
  const real = systemClock(globalThis)
  const clock = { nowMs, now: () => clock.nowMs, monotonic: real.monotonic, setTimer: real.setTimer }
  return clock
}

const admin = { name: 'admin', password: 'admin' }

export async function openShop(folder: string): Promise<Shop> {
  const clock = toldClock(opensMs)
  const server: RunningCouch = await startCouch({
    folder: join(folder, 'couch'),
    admin,
    now: () => clock.nowMs,
  })
  const couchUrl = server.url.replace('http://', `http://${admin.name}:${admin.password}@`)
  const couch = couchClient(couchUrl)
  const processor = new SimulatedProcessor()
  const products = await fill(couch)
  const headOffice = await startHeadOffice({
    couchUrl,
    folder: join(folder, 'head-office'),
    processor,
    clock,
    publishQuietMs: 50,
  })
  server.setJwtKey(headOffice.jwtKey.kid, headOffice.jwtKey.publicKey)
  const close = async (): Promise<void> => {
    await headOffice.close()
    await server.close()
  }
  return { couch, headOffice, processor, clock, products, told: [], close }
}

/** One store of the demo with some of its goods, its offers and its people; nothing has happened in it yet. */
async function fill(couch: Couch): Promise<readonly Product[]> {
  const data = generateDemo({ today: day })
  const stores = data.stores
    .filter((one) => one.store === store)
    .map((one) => ({ ...one, region, reads: [region], neighbours: [] }))
  const products = [...data.products.slice(0, goodsOfDemo), ...data.products.slice(-goodsOfTill)]
  const policies = data.policies.map((policy) =>
    policy._id === 'policy:cash' && 'values' in policy
      ? { ...policy, values: { ...policy.values, cashStepMinor, floatingTills: 1 } }
      : policy,
  )
  const staff = data.staff.filter((one) => one.store === store)
  await loadDemo(couch, { ...data, stores, staff, products, policies, events: [] })
  return products
}

/** Cheese, water, beer, watch, torch and bag: what a till treats in a way of its own. */
const goodsOfTill = 6

/** What happened at head office becomes a fact of its web shop. */
export async function tell(shop: Shop, event: Pick<SourceEvent, 'kind' | 'body'>): Promise<void> {
  const fact = await appendSourceFact(shop.couch, web, {
    ...event,
    eventId: `event ${shop.told.length}`,
    at: new Date(shop.clock.nowMs).toISOString(),
    zone: 'Europe/Warsaw',
    businessDate: day,
    store: null,
  } as SourceEvent) // kind and body belong together
  shop.told.push(fact as unknown as TradeFact)
}
