import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCouch, type RunningCouch } from '#embedded-couch/server.ts'
import { claimId } from '#electron/saga/claims.ts'
import { pinVerifier } from '#electron/session/pin.ts'
import { couchClient } from '#head-office/couch/couch-client.ts'
import { withPrefix } from '#head-office/couch/pages.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { appendSourceFact } from '#head-office/source/append-source-fact.ts'
import type { OrderNo, StoreId, WriterId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActDraft, ActResult } from '#src/contract/acts/act-draft.ts'
import type { ClaimDocument } from '#src/contract/documents/claim-document.ts'
import type { FactBodies } from '#src/domain/fact/trade-fact.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChainOnDisk } from '#test/support/head-office/chain-on-disk.ts'
import { HurriedClock } from '#test/support/hurried-clock.ts'
import { tillInProcess, type TillInProcess } from '#test/support/till-in-process.ts'
import * as shop from '#test/support/trade-facts.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { refoldTroubles, smallChain, until } from './small-chain.ts'

const s3 = 's3' as StoreId
/** Two tills of one store, which a relay joins, and one of each other store. */
const storeOfTill = [shop.s1, shop.s1, shop.s2, s3] as const
/** Minutes pass as seconds. */
const speed = 40
/** Orders that are fought for between one cut and the next reconnect. */
const together = 10
const web = 'web' as WriterId
const cashier = { staff: 'anna', pin: '1234', pinSalt: '01'.repeat(16) }

type Line = {
  isCut: boolean
  isRelayDown: boolean
  /** Requests that the relay did not answer in time. */
  relayMisses: number
}
type Counter = { readonly till: TillInProcess; readonly store: StoreId; readonly line: Line }

type Fight = {
  readonly order: OrderNo
  readonly right: 'return' | 'handover'
  /** Whether the relay of the first store was asked by all of its tills, none of which reached head office, and answered each time. */
  readonly isRelayHeard: boolean
  readonly acts: readonly { readonly counter: Counter; readonly result: ActResult }[]
}

type Run = {
  readonly chain: ChainOnDisk
  readonly counters: readonly Counter[]
  readonly random: (below: number) => number
}

async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const folder = await mkdtemp(join(tmpdir(), 'same-claim-'))
  const chain = await smallChain([shop.s1, shop.s2, s3])
  const relay = await startRelay(chain, folder)
  const random = seeded(options.seed)
  const counters: Counter[] = []
  try {
    for (const store of storeOfTill) counters.push(await open(chain, store, store === shop.s1 ? relay : null))
    const world = { chain, counters, random }
    const fights: Fight[] = []
    while (fights.length < options.rounds) fights.push(...(await fight(world, fights.length, options)))
    const troubles = await judge(world, fights)
    for (const trouble of troubles.slice(0, 20)) options.say(trouble)
    const done = fights.flatMap(({ acts }) => acts).filter(({ result }) => result.ok).length
    options.say(`${fights.length} orders, ${done} acts done, ${chain.processor.payments} refunds`)
    const returns = fights.filter(({ right }) => right === 'return').length
    return [
      {
        name: 'same order claimed by 2 or 3 tills offline',
        count: fights.length,
        acknowledged: done,
        lost: troubles.length + Math.max(0, returns - chain.processor.payments),
        doubled: Math.max(0, chain.processor.payments - returns),
      },
    ]
  } finally {
    for (const { till } of counters) await till.stop()
    await relay.close()
    await chain.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

export const sameClaim: ChaosRun = {
  rounds: 100,
  promise: 'one claim stands, every other act is an exception; one refund; stock right in each store',
  run,
}

/** What the tills of a store share while head office is away: a server with the same guards and keys. */
async function startRelay(chain: ChainOnDisk, folder: string): Promise<RunningCouch> {
  const { kid, publicKey } = chain.headOffice.jwtKey
  const admin = { name: 'relay', password: 'secret' }
  const relay = await startCouch({ folder, admin, jwtKeys: { [kid]: publicKey } })
  const couch = couchClient(relay.url.replace('http://', `http://${admin.name}:${admin.password}@`))
  const year = new Date().getUTCFullYear()
  await provisionChain(couch, { stores: [{ store: shop.s1, region: 'mazowsze' }], year })
  return relay
}

/** A till whose cashier is signed in. */
async function open(chain: ChainOnDisk, store: StoreId, relay: RunningCouch | null): Promise<Counter> {
  const { headOffice, couch } = chain
  const line: Line = { isCut: false, isRelayDown: false, relayMisses: 0 }
  const till = await tillInProcess(await headOffice.issueEnrolmentCode(store), headOffice.servicesUrl, {
    clock: new HurriedClock(speed),
    fetch: over(line, relay?.url),
    ...(relay && { relay: [relay.url] }),
  })
  const { staff, pin, pinSalt } = cashier
  const verifier = await pinVerifier(pin, pinSalt, till.terminal.enrolment.storeKey)
  const person = { type: 'staff', staff, name: 'Anna', role: 'cashier', language: 'pl', pinSalt }
  await couch
    .database(`store-${store}`)
    .create({ _id: `staff:${staff}`, ...person, pinVerifier: verifier } as never)
  await until('the cashier is known', () => till.terminal.staff.get(staff) !== undefined)
  const signedIn = await till.terminal.session.signIn(staff, pin)
  if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.reason}`)
  return { till, store, line }
}

const over =
  (line: Line, relayUrl: string | undefined): typeof fetch =>
  async (url, init) => {
    const isToRelay = relayUrl !== undefined && String(url).startsWith(relayUrl)
    try {
      if (isToRelay ? line.isRelayDown : line.isCut) throw new TypeError('fetch failed')
      return await fetch(url, init)
    } catch (error) {
      if (isToRelay) line.relayMisses += 1
      throw error
    }
  }

/** Some orders, all lines cut, tills that use the same right of each; then the lines come back, one after the other. */
async function fight(world: Run, from: number, { rounds }: ChaosOptions): Promise<Fight[]> {
  const { chain, counters, random } = world
  const orders: (readonly [OrderNo, Fight['right']])[] = []
  for (let n = from; n < Math.min(from + together, rounds); n += 1) {
    const right = random(2) === 0 ? 'return' : 'handover'
    orders.push([await place(chain, n, right), right])
  }
  await chain.headOffice.idle()
  const isRelayAsked = cutLines(counters, random)
  const fights: Fight[] = []
  for (const [order, right] of orders) {
    const acts = []
    const before = relayMisses(counters)
    for (const counter of shuffled(counters, random).slice(0, 2 + random(2)))
      acts.push({ counter, result: await use(counter, order, right) })
    fights.push({ order, right, isRelayHeard: isRelayAsked && relayMisses(counters) === before, acts })
  }
  for (const counter of shuffled(counters, random)) {
    counter.line.isCut = false
    if (random(2) === 0) await sent(counter)
  }
  for (const counter of counters) await sent(counter)
  await chain.headOffice.idle()
  return fights
}

/** Leaves head office to one till at most, and the relay to all or to none; says whether all tills of the relay have to ask it. */
function cutLines(counters: readonly Counter[], random: Run['random']): boolean {
  const isRelayDown = random(2) === 0
  const online = random(4) === 0 ? counters[random(counters.length)] : undefined
  for (const counter of counters) Object.assign(counter.line, { isCut: counter !== online, isRelayDown })
  return online?.store !== shop.s1
}

const relayMisses = (counters: readonly Counter[]): number =>
  counters.reduce((sum, { line }) => sum + line.relayMisses, 0)

const sent = ({ till }: Counter): Promise<void> =>
  until('all is sent', () => till.terminal.linkStatus().unsent === 0)

function shuffled<T>(all: readonly T[], random: Run['random']): readonly T[] {
  const left = [...all]
  return all.flatMap(() => left.splice(random(left.length), 1))
}

/** An order of one piece: with its customer, to come back, or to be collected. */
async function place(chain: ChainOnDisk, n: number, right: Fight['right']): Promise<OrderNo> {
  const order = `WEB-${n + 1}` as OrderNo
  const at = '2026-11-20T10:00:00.000Z'
  const head = { at, zone: 'Europe/Warsaw', businessDate: '2026-11-20', store: null }
  const delivery: FactBodies['orderPlaced']['delivery'] =
    right === 'return' ? { kind: 'courier' } : { kind: 'pickup', store: shop.s1 }
  const placed = shop.orderPlaced([shop.soldLine(1, 1)], { order, delivery })
  await appendSourceFact(chain.couch, web, {
    ...head,
    kind: placed.kind,
    body: placed.body,
    eventId: `placed ${order}`,
  })
  const body = { order, deliveredAt: at }
  if (right === 'return')
    await appendSourceFact(chain.couch, web, {
      ...head,
      kind: 'orderDelivered',
      body,
      eventId: `delivered ${order}`,
    })
  return order
}

async function use({ till, store }: Counter, order: OrderNo, right: Fight['right']): Promise<ActResult> {
  const act = till.machine.makeId() as ActDraft['act']
  const writer = till.terminal.facts.names.terminal
  const fact =
    right === 'return'
      ? shop.returnCompleted({ writer, store, lines: [[1, 1]], source: { kind: 'order', order } })
      : shop.orderHandedOver([[1, 1]], { writer, store })
  const own =
    fact.kind === 'returnCompleted'
      ? {
          return: { $slot: 'document' },
          refunds: fact.body.refunds.map((refund) => ({ ...refund, refund: `${act}/1` })),
        }
      : { order }
  const about = `order:${order}`
  return till.terminal.saga.run({
    act,
    kind: right,
    summary: { about: order, minor: 1000, currency: 'PLN' },
    steps: [{ step: 'claim', slot: 'claim', right: { kind: right, about }, n: 1, whenUnknown: 'proceed' }],
    fact: {
      kind: fact.kind,
      version: 1,
      businessDate: till.terminal.facts.today(),
      body: { ...fact.body, ...own, claim: { $slot: 'claim' } } as unknown as JsonObject,
    },
    jobs: [],
  })
}

type Home<T> = { readonly _id: string; readonly state: T }
type Exception = Home<{ readonly kind: string; readonly about: string }>

async function judge(world: Run, fights: readonly Fight[]): Promise<string[]> {
  const { chain } = world
  const raised = await exceptions(chain)
  const troubles: string[] = []
  for (const one of fights) troubles.push(...(await troublesOf(chain, one, raised)))
  return [...troubles, ...(await stockTroubles(chain, fights)), ...(await refoldTroubles(chain.couch))]
}

async function exceptions(chain: ChainOnDisk): Promise<readonly Exception[]> {
  const found: Exception[] = []
  for (const store of new Set(storeOfTill))
    found.push(...(await chain.couch.database(`store-${store}`).range<Exception>(withPrefix('exception:'))))
  return found
}

async function troublesOf(chain: ChainOnDisk, one: Fight, raised: readonly Exception[]): Promise<string[]> {
  const { order, right, acts, isRelayHeard } = one
  const done = acts.filter(({ result }) => result.ok)
  const about = `order:${order}`
  const state = (await chain.couch.database('chain').get<Home<OrderState>>(about))?.state
  const line = state?.lines[0]
  const id = claimId({ kind: right, about }, 1)
  const claim = await chain.couch.database('claims').get<ClaimDocument>(id)
  const kind = right === 'return' ? 'returned-twice' : 'handed-over-twice'
  const others = raised.filter(({ state: exception }) => exception.about === about)
  const used = right === 'return' ? line?.returned : line?.handedOver
  const ofRelay = done.filter(({ counter }) => counter.store === shop.s1)
  const checks: readonly (readonly [string, boolean])[] = [
    ['nobody could act', done.length > 0],
    ['the right was used once', used?.value === 1],
    ['one exception for every other', others.length === done.length - 1],
    ['each of the right kind', others.every(({ state: exception }) => exception.kind === kind)],
    ['one claim stands, of one of the acts', acts.some(({ result }) => result.act === claim?.attempt)],
    ['no more refunds than due', state?.refunds.length === Number(right === 'return')],
    ['the relay let one till of its store through', !isRelayHeard || ofRelay.length <= 1],
  ]
  return checks
    .filter(([, isKept]) => !isKept)
    .map(([what]) => `${order} (${right}, ${done.length} acts): ${what}`)
}

type Stock = { readonly onHand: { readonly value: number } }

/** Goods lie, or are missing, where they were taken in or given out. */
async function stockTroubles(chain: ChainOnDisk, fights: readonly Fight[]): Promise<string[]> {
  const troubles: string[] = []
  for (const store of new Set(storeOfTill)) {
    const moved = fights.map(({ acts, right }) => {
      const here = acts.filter(({ counter, result }) => counter.store === store && result.ok).length
      return right === 'return' ? here : -here
    })
    const expected = moved.reduce((sum, pieces) => sum + pieces, 0)
    const stock = await chain.couch.database(`store-${store}`).get<Home<Stock>>('stock:sku-1')
    const found = stock?.state.onHand.value ?? 0
    if (found !== expected) troubles.push(`stock of ${store}: ${found}, not ${expected}`)
  }
  return troubles
}
