import { join } from 'node:path'
import type { StaffId } from '#src/base/ids.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { generateDemo } from '#tools/demo/data/generate-demo.ts'
import { seeded } from '../chaos/seeded.ts'
import { endShifts, openShifts, type DrawerFound, type ShiftChange } from './change-shifts.ts'
import { DayPrinter } from './day-printer.ts'
import { DayTill, type TillPeople } from './day-till.ts'
import { nextAct, type Act, type Trade } from './next-act.ts'
import { planDay, shiftCount, tillCount, type Kind } from './plan-day.ts'
import { readJournal } from './read-journal.ts'
import { day, openShop, opensMs, store, type Shop } from './shop.ts'
import type { Asked, Done, Purse } from './step.ts'
import { deliverGoods, placeOrders } from './web-orders.ts'

export type DayOptions = {
  /** An empty folder; all of the day stays in it. */
  readonly folder: string
  /** Sales and returns together. */
  readonly tickets: number
  readonly seed: number
  readonly say: (line: string) => void
}

export type PlayedDay = {
  readonly shop: Shop
  readonly tills: readonly DayTill[]
  /** Facts of head office's sources, then those in the journals of the tills. */
  readonly facts: readonly TradeFact[]
  /** All that a till may be asked about. */
  readonly asked: Asked
  /** How often each was done. */
  readonly done: ReadonlyMap<Kind, number>
  readonly drawers: readonly DrawerFound[]
  /** What customers know of the vouchers in their hands. */
  readonly purses: readonly Purse[]
  close(): Promise<void>
}

/** The one that dies as a card is charged. */
const fiscalTill = 1
const shiftMs = 7 * 3_600_000
/** Part of the first shift in which the line of the shop is cut. */
const cut = { from: 0.4, to: 0.6 }

type World = ShiftChange & {
  readonly shop: Shop
  readonly done: Map<Kind, number>
  readonly say: (line: string) => void
}

/** Plays a day of a shop from its opening to the last report; head office and tills stay at work, to be asked. */
export async function playDay({ folder, tickets, seed, say }: DayOptions): Promise<PlayedDay> {
  const random = seeded(seed)
  const plan = planDay(tickets, random)
  const shop = await openShop(folder)
  const staff = people()
  const tills = staff.map((one, at) => {
    const printer = at === fiscalTill ? new DayPrinter(shop.clock) : null
    return new DayTill(shop, join(folder, `till-${at + 1}`), { ...one, printer })
  })
  const close = async (): Promise<void> => {
    await Promise.all(tills.map((till) => till.stop()))
    await shop.close()
  }
  try {
    await deliverGoods(shop)
    const { pickups: ready, overdue, returnedOrders: delivered } = plan
    const orders = await placeOrders(shop, { ready, overdue, delivered }, random)
    await shop.headOffice.idle()
    for (const till of tills) await till.start(true)
    const trade: Trade = { shop, random, orders, buyers: buyersAt(staff), ...nothing() }
    const change: ShiftChange = { tills, trade, found: [], carried: new Map(), lifted: [] }
    const world: World = { ...change, shop, say, done: new Map() }
    for (const [index, lists] of plan.shifts.entries()) await playShift(world, lists, index)
    for (const till of tills) await till.untilSent()
    await shop.headOffice.idle()
    const skus = shop.products.map(({ sku }) => sku)
    const vouchers = trade.purses.map(({ voucher }) => voucher)
    const asked = { day, skus, orders: orders.all, sales: trade.sales, vouchers, boxes: change.lifted }
    const journals = await Promise.all(tills.map((till) => readJournal(join(till.folder, 'journal'))))
    const facts = [...shop.told, ...journals.flat()]
    const { found: drawers } = change
    return { shop, tills, facts, asked, done: world.done, drawers, purses: trade.purses, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A cashier for each till; the manager comes when called, and works at the last one. */
function people(): readonly TillPeople[] {
  const staff = generateDemo({ today: day }).staff.filter((one) => one.store === store)
  const manager = staff.find(({ role }) => role === 'manager')
  if (!manager) throw new Error('Nobody manages the shop')
  const cashiers = staff.filter(({ role }) => role === 'cashier')
  return Array.from({ length: tillCount }, (_, till) => ({ cashier: cashiers[till] ?? manager, manager }))
}

/** People buy where the next one sells. */
const buyersAt = (staff: readonly TillPeople[]): readonly StaffId[] =>
  staff.map((_, till) => staff[(till + 1) % staff.length]?.cashier.staff as StaffId) // of this very list

const nothing = () => ({
  ...{ sales: [], returnable: [], paidByCard: [], purses: [] },
  ...{ parked: [], handedOver: [], putBack: [], lost: [], returnedOrders: [], isCut: false },
})

/** Every till does one act of its list at a time, all of them together. */
async function playShift(world: World, planned: readonly (readonly Kind[])[], index: number): Promise<void> {
  const { shop, tills, trade, say } = world
  const lists = planned.map((list) => [...list])
  const turns = Math.max(...lists.map(({ length }) => length))
  await openShifts(world)
  for (let turn = 0; lists.some(({ length }) => length > 0); turn += 1) {
    if (turn > 2 * turns) throw new Error(`Nobody can do these: ${lists.flat().join(' ')}`)
    const part = Math.min(1, turn / turns)
    shop.clock.nowMs = opensMs + Math.floor((index + part) * shiftMs)
    for (const till of tills) till.tellTime()
    setLine(world, index === 0 && part >= cut.from && part < cut.to)
    const acts = lists.map((list, at) => nextAct(trade, list, at))
    await Promise.all(
      tills.map(async (till, at) => {
        const act = acts[at]
        // What the rules do not allow now is tried again later.
        if (act && !(await play(world, till, act))) lists[at]?.push(act.kind)
      }),
    )
  }
  await endShifts(world, index === shiftCount - 1)
  say(`shift ${index + 1}: ${trade.sales.length} sales so far`)
}

function setLine({ trade, tills, say }: World, isCut: boolean): void {
  if (trade.isCut === isCut) return
  trade.isCut = isCut
  say(isCut ? 'the line is cut' : 'the line is mended')
  for (const till of tills) till.setLine(isCut)
}

/** Answers whether it was done. */
async function play(world: World, till: DayTill, act: Act): Promise<boolean> {
  const { kind, step, ended } = act
  const done = await carryOut(world, till, act).catch((error: unknown) => {
    throw new Error(`${kind} at ${till.writer}: ${JSON.stringify(step)}`, { cause: error })
  })
  ended(done)
  if (done.document === null && kind !== 'drop') return false
  world.done.set(kind, (world.done.get(kind) ?? 0) + 1)
  return true
}

async function carryOut({ say }: World, till: DayTill, { kind, step }: Act): Promise<Done> {
  if (kind === 'crash') {
    await till.dieAtCharge(step)
    say('a till is killed as a card is charged, and started again')
    await till.start(false)
    return till.do({ act: 'settle' })
  }
  if (kind !== 'doubt') return till.do(step)
  till.card.mood = 'losing-answers'
  const { document } = await till.do(step)
  till.card.mood = 'well'
  if (document !== null) throw new Error('The payment was in no doubt')
  say('a payment by card is in doubt, and is asked about')
  return till.do({ act: 'settle' })
}
