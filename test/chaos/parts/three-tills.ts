import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Couch } from '#head-office/couch/couch.ts'
import { withPrefix } from '#head-office/couch/pages.ts'
import { issueEnrolmentCode } from '#head-office/services/enrolment-code.ts'
import { loadSigningKey } from '#head-office/services/signing-key.ts'
import { appendSourceFact } from '#head-office/source/append-source-fact.ts'
import { startHeadOffice, type HeadOffice } from '#head-office/start-head-office.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'
import { claimId } from '#electron/saga/claims.ts'
import type { FactMaker } from '#electron/facts/fact-maker.ts'
import type { OrderNo, StaffId, WriterId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { Fault } from '#tools/figures/figures.ts'
import { withCouch } from '#test/bench/couch-process.ts'
import { tillInProcess, type TillInProcess } from '#test/support/till-in-process.ts'
import * as shop from '#test/support/trade-facts.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { factsThere, openStores, refoldTroubles, until } from './small-chain.ts'

const tillCount = 3
const goods = 20
const mostLines = 4
/** Goods of web orders: no other sale takes of them. */
const orderedLine = goods + 1
const delivered = 1_000_000
/** One in so many facts of a till hands over a web order. */
const handoverOneIn = 100
const together = 100
const limitMs = 15 * 60_000
const web = 'web' as WriterId

/** Whether the link of all tills is cut, as with the line of the shop. */
type Line = { isCut: boolean }

type Run = {
  readonly couch: Couch
  readonly headOffice: HeadOffice
  readonly tills: readonly TillInProcess[]
  readonly line: Line
  readonly options: ChaosOptions
  readonly random: (below: number) => number
  /** Pieces by SKU. */
  readonly sold: Map<string, number>
  readonly orders: OrderNo[]
}

async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const folder = await mkdtemp(join(tmpdir(), 'three-tills-'))
  const key = await loadSigningKey(join(folder, 'head-office'))
  const pem = join(folder, 'public.pem')
  await writeFile(pem, key.publicKey)
  const given = { folder: join(folder, 'couch'), jwtKeys: [`${key.kid}=${pem}`] }
  try {
    return await withCouch(given, async ({ couch, url, authorization }) => {
      await openStores(couch, [shop.s1])
      const headOffice = await startHeadOffice({
        couchUrl: withAdmin(url, authorization),
        folder: join(folder, 'head-office'),
        processor: new SimulatedProcessor(),
      })
      const line = { isCut: false }
      const tills: TillInProcess[] = []
      try {
        for (let n = 0; n < tillCount; n += 1) tills.push(await enrol(couch, headOffice, line))
        const random = seeded(options.seed)
        const world = { couch, headOffice, tills, line, options, random, sold: new Map(), orders: [] }
        return [await play(world)]
      } finally {
        for (const till of tills) await till.stop()
        await headOffice.close()
      }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const threeTills: ChaosRun = {
  rounds: 10_000,
  promise: 'all drained, none lost, none twice, stock exactly start − sold',
  run,
}

function withAdmin(url: string, authorization: string): string {
  const [name = '', password = ''] = atob(authorization.replace('Basic ', '')).split(':')
  return Object.assign(new URL(url), { username: name, password }).href
}

async function enrol(couch: Couch, { servicesUrl }: HeadOffice, line: Line): Promise<TillInProcess> {
  const manager = 'head-office' as StaffId
  const code = await issueEnrolmentCode(couch, { store: shop.s1, manager, nowMs: Date.now() })
  return tillInProcess(code, servicesUrl, {
    fetch: (url, init) => (line.isCut ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)),
  })
}

async function play(world: Run): Promise<Fault> {
  const { couch, headOffice, tills, line, options } = world
  const handovers = Math.ceil(options.rounds / handoverOneIn)
  await deliver(couch)
  for (let n = 0; n < handovers * tillCount; n += 1) world.orders.push(await placeOrder(couch, n))
  await headOffice.idle()
  line.isCut = true
  for (const [index, till] of tills.entries())
    await queue(world, till, world.orders.slice(index * handovers, (index + 1) * handovers))
  const count = tills.reduce((sum, till) => sum + lastOf(till), 0)
  const start = performance.now()
  const seconds = (): string => ((performance.now() - start) / 1000).toFixed(1)
  line.isCut = false
  await until(
    'the tills are drained',
    () => tills.every((till) => till.terminal.linkStatus().unsent === 0),
    limitMs,
  )
  const perSecond = Math.round((count / (performance.now() - start)) * 1000)
  options.say(
    `${count} facts of ${tillCount} tills at head office after ${seconds()} s, ${perSecond} facts/s`,
  )
  await headOffice.idle()
  options.say(`all of them folded after ${seconds()} s`)
  return judge(world, count)
}

async function deliver(couch: Couch): Promise<void> {
  const lines = Array.from({ length: orderedLine }, (_, n) => ({
    sku: shop.sku(`sku-${n + 1}`),
    quantity: pieces(delivered),
  }))
  const body = { store: shop.s1, delivery: 'd1', lines }
  await appendSourceFact(couch, web, { ...sourceHead, kind: 'stockDelivered', body, eventId: 'd1' })
}

const sourceHead = {
  at: '2026-11-20T10:00:00.000Z',
  zone: 'Europe/Warsaw',
  businessDate: '2026-11-20',
  store: null,
}

async function placeOrder(couch: Couch, n: number): Promise<OrderNo> {
  const order = `WEB-${n + 1}` as OrderNo
  const { kind, body } = shop.orderPlaced([shop.soldLine(orderedLine, 1)], { order })
  await appendSourceFact(couch, web, { ...sourceHead, kind, body, eventId: `placed ${order}` })
  return order
}

const lastOf = ({ terminal }: TillInProcess): number => terminal.journal.lastFact?.seq ?? 0

type Draft = Parameters<FactMaker['next']>[1]

/** Three days of sales, and handovers among them. */
async function queue(world: Run, { terminal }: TillInProcess, orders: readonly OrderNo[]): Promise<void> {
  const { rounds } = world.options
  const { journal, facts } = terminal
  const head = { version: 1, businessDate: facts.today() }
  for (let done = 0; done < rounds; done += together) {
    const drafts = Array.from({ length: Math.min(together, rounds - done) }, (_, n): Draft => {
      const number = `${facts.names.terminal}-${String(done + n + 1).padStart(6, '0')}`
      return { ...head, kind: 'saleCompleted', body: sale(world, number) }
    })
    const order = orders[Math.floor(done / handoverOneIn)]
    if (order)
      drafts.splice(world.random(drafts.length), 0, {
        ...head,
        kind: 'orderHandedOver',
        body: handover(order),
      })
    await journal.append((state) => {
      let last = state.lastFact as Parameters<FactMaker['next']>[0]
      return drafts.map((draft) => {
        const record = facts.next(last, draft, { user: null })
        last = record.fact
        return record
      })
    })
  }
}

function sale({ random, sold }: Run, number: string): JsonObject {
  const first = 1 + random(goods - mostLines)
  const lines = Array.from({ length: 1 + random(mostLines) }, (_, n) =>
    shop.soldLine(first + n, 1 + random(3)),
  )
  for (const { sku, quantity } of lines) sold.set(sku, (sold.get(sku) ?? 0) + quantity.value)
  const { body } = shop.saleCompleted(lines, { sale: shop.documentNo(number), customer: null })
  return body as unknown as JsonObject
}

function handover(order: OrderNo): JsonObject {
  const { body } = shop.orderHandedOver([[orderedLine, 1]], { writer: 't1', store: shop.s1 })
  const id = claimId({ kind: 'handover', about: order }, 1)
  return {
    ...body,
    order,
    claim: { id, attempt: `hand over ${order}`, outcome: 'held' },
  } as unknown as JsonObject
}

type Stock = { readonly _id: string; readonly state: { readonly onHand: { readonly value: number } } }
type Order = { readonly _id: string; readonly state: { readonly status: string } }

async function judge({ couch, tills, sold, orders, options }: Run, count: number): Promise<Fault> {
  let [lost, doubled] = [0, 0]
  for (const till of tills) {
    const kept = await till.facts()
    const there = await factsThere(couch, shop.s1, till.terminal.facts.names.terminal)
    const hashes = new Set(there.map(({ hash }) => hash))
    lost += kept.filter(({ hash }) => !hashes.has(hash)).length
    doubled += there.length - hashes.size
  }
  sold.set(`sku-${orderedLine}`, orders.length)
  for (const [sku, quantity] of sold) {
    const stock = await couch.database('store-s1').get<Stock>(`stock:${sku}`)
    const counted = delivered - (stock?.state.onHand.value ?? 0)
    if (counted < quantity) lost += quantity - counted
    if (counted > quantity) doubled += counted - quantity
  }
  const states = await couch.database('chain').documents<Order>(orders.map((order) => `order:${order}`))
  const open = orders.filter((order) => states.get(`order:${order}`)?.state.status !== 'handed-over')
  const exceptions = await couch.database('store-s1').ids(withPrefix('exception:'))
  const troubles = [
    ...open.map((order) => `${order} is not handed over`),
    ...exceptions,
    ...(await refoldTroubles(couch)),
  ]
  for (const trouble of troubles.slice(0, 20)) options.say(trouble)
  return {
    name: `${tillCount} tills, ${options.rounds.toLocaleString('en-GB')} queued sales each, joint return`,
    count: tillCount,
    acknowledged: count,
    lost: lost + troubles.length,
    doubled,
  }
}
