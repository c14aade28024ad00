import type { StateDocument } from '#src/contract/documents/state-document.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import type { FactOf, TradeFact } from '#src/domain/fact/trade-fact.ts'
import { pages, withPrefix } from '#head-office/couch/pages.ts'
import { booksOfFacts } from './books-of-facts.ts'
import { booksOfPaper } from './books-of-paper.ts'
import { booksOfStates, totalsLines } from './books-of-states.ts'
import { BookKeeper, differences, only, type Books } from './books.ts'
import type { DayTill } from './day-till.ts'
import type { PlayedDay } from './play-day.ts'
import { factsDatabase, store, type Shop } from './shop.ts'
import type { TillStates } from './till-states.ts'

/** What somebody says of a day, and on which lines: by their beginnings. */
type Word = { readonly who: string; readonly books: Books; readonly on: readonly string[] }

const ofReports = [
  'cash',
  'counted',
  'sales',
  'returns',
  'vat',
  'tender',
  'deposits',
  'moved',
  'voids',
  'opened',
  'foreign',
  'onCards',
]
const ofShop = [
  'shift',
  'bottles',
  'stock',
  'order',
  'codes',
  'sale',
  'returned',
  'waiting',
  'staff',
  'lowered',
  'allowed',
  'blind',
  'box',
  'e-receipt',
]
const ofTills = [...ofReports, ...ofShop, 'voucher', 'purse']
const ofHeadOffice = [...ofTills, 'facts', 'exception']

/** Every line on which somebody says something else than what the journals come to, as `who: line: journals / said`. */
export function judgeDay(facts: readonly TradeFact[], said: readonly Word[]): readonly string[] {
  const truth = new Map([...booksOfFacts(facts), ...countFacts(facts)])
  return said.flatMap(({ who, books, on }) =>
    differences(only(truth, ...on), books).map((line) => `${who}: ${line}`),
  )
}

function countFacts(facts: readonly TradeFact[]): Books {
  const keeper = new BookKeeper()
  for (const { writer } of facts.filter((fact) => fact.store !== null)) keeper.add(`facts ${writer}`, 1)
  return keeper.books
}

/**
 * Head office's states, the replica of each till, the reports that closed the shifts, what really lay in the drawers, what customers
 * know of their vouchers, what the payment processor has paid back, what the card terminals charged, what the paper of the fiscal
 * printer says, and what people did at the counters.
 */
export async function hearAll(played: PlayedDay): Promise<readonly Word[]> {
  const { shop, tills, facts, asked, drawers, purses } = played
  const closings = facts.filter((fact) => fact.kind === 'shiftClosed')
  const ofTill = async (till: DayTill): Promise<Word> => {
    const { states } = await till.states(asked)
    return { who: `till ${till.writer}`, books: booksOfStates(states), on: ofTills }
  }
  return [
    { who: 'head office', books: await headOfficeBooks(shop, tills), on: ofHeadOffice },
    ...(await Promise.all(tills.map(ofTill))),
    { who: 'reports', books: reportBooks(closings), on: ofReports },
    { who: 'drawers', books: drawerBooks(drawers), on: ['cash'] },
    { who: 'customers', books: purseBooks(purses), on: ['purse'] },
    { who: 'processor', books: refundBooks(shop), on: ['refund'] },
    { who: 'card terminals', books: chargeBooks(tills), on: ['charged'] },
    ...tills.flatMap(printedBy),
    { who: 'people', books: peopleBooks(played), on: ['sold', 'exchanged', 'practised', 'shown'] },
  ]
}

async function headOfficeBooks({ couch }: Shop, tills: readonly DayTill[]): Promise<Books> {
  const ofStore = couch.database(`store-${store}`)
  const chain = couch.database('chain')
  const states = async <T>(database: typeof chain, prefix: string): Promise<readonly T[]> => {
    const found = await all<StateDocument>(database, prefix)
    return found.map(({ state }) => state as unknown as T) // of the area that its id names
  }
  const parked = await states<TillStates['waiting'][number]>(ofStore, 'parked:')
  const books = booksOfStates({
    shifts: await states(ofStore, 'shift:'),
    days: await states(ofStore, 'day:'),
    stock: await states(ofStore, 'stock:'),
    orders: await states(chain, 'order:'),
    sales: await states(chain, 'sale:'),
    waiting: parked.filter(({ status }) => status === 'parked'),
    vouchers: await states(chain, 'voucher:'),
    boxes: await states(ofStore, 'box:'),
  })
  const keeper = new BookKeeper()
  for (const { writer } of tills) {
    const there = await all<Fact>(couch.database(factsDatabase), `fact:${writer}:`)
    keeper.add(`facts ${writer}`, new Set(there.map(({ hash }) => hash)).size)
  }
  for (const { kind, about } of await states<ExceptionState>(ofStore, 'exception:'))
    keeper.add(`exception ${kind} ${about}`, 1)
  return new Map([...books, ...keeper.books])
}

async function all<T extends { readonly _id: string }>(
  database: ReturnType<Shop['couch']['database']>,
  prefix: string,
): Promise<readonly T[]> {
  const found: T[] = []
  for await (const page of pages<T>(database, withPrefix(prefix))) found.push(...page)
  return found
}

function reportBooks(closings: readonly FactOf<'shiftClosed'>[]): Books {
  const keeper = new BookKeeper()
  for (const { body } of closings) {
    const { shift, expectedCash, countedCash, foreign = [], sales, returns, totals } = body
    keeper.add(`cash ${shift}`, expectedCash.minor)
    keeper.add(`counted ${shift}`, countedCash.minor)
    for (const { counted } of foreign) keeper.add(`counted ${shift} ${counted.currency}`, counted.minor)
    keeper.add(`sales ${shift}`, sales)
    keeper.add(`returns ${shift}`, returns)
    if (totals) totalsLines(keeper, shift, totals)
  }
  return keeper.books
}

/** Counted blind, or not at all where the box was lifted as it was. */
function drawerBooks(drawers: PlayedDay['drawers']): Books {
  const keeper = new BookKeeper()
  for (const { shift, minor, euroMinor } of drawers) {
    keeper.add(`cash ${shift}`, minor)
    keeper.add(`cash ${shift} EUR`, euroMinor)
  }
  return keeper.books
}

function purseBooks(purses: PlayedDay['purses']): Books {
  const keeper = new BookKeeper()
  for (const { voucher, loadedMinor, spentMinor } of purses)
    keeper.add(`purse ${voucher}`, loadedMinor - spentMinor)
  return keeper.books
}

function chargeBooks(tills: readonly DayTill[]): Books {
  const keeper = new BookKeeper()
  for (const { orders, charged, refunded } of tills.map(({ card }) => card)) {
    const paid = new Set([...charged, ...refunded])
    for (const order of orders)
      if (order.act === 'charge' && paid.delete(order.key))
        keeper.add(`charged ref-${order.key}`, order.minor)
  }
  return keeper.books
}

function printedBy({ printer, writer }: DayTill): readonly Word[] {
  if (!printer) return []
  const books = booksOfPaper(writer, printer.device.papers)
  return [{ who: 'fiscal printer', books, on: [`fiscal ${writer}`, `registered ${writer}`] }]
}

/** Every sale that a customer went away with, how their exchanges came out, what nobody came for or bought, and wrong codes. */
function peopleBooks({ asked: { sales }, done, tills }: PlayedDay): Books {
  const keeper = new BookKeeper()
  for (const sale of sales) keeper.add(`sold ${sale}`, 1)
  for (const outcome of ['even', 'pay', 'refund'] as const)
    keeper.add(`exchanged ${outcome}`, done.get(`exchange-${outcome}`) ?? 0)
  for (const kind of ['put-back', 'put-back-short', 'wrong-code'] as const)
    keeper.add(`shown ${kind}`, done.get(kind) ?? 0)
  for (const { writer, practised } of tills) keeper.add(`practised ${writer}`, practised)
  return keeper.books
}

function refundBooks({ processor }: Shop): Books {
  const keeper = new BookKeeper()
  for (const { key, amount } of processor.paid) keeper.add(`refund ${key}`, amount.minor)
  return keeper.books
}
