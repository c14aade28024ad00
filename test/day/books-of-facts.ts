import type { FactBodies, FactOf, TradeFact } from '#src/domain/fact/trade-fact.ts'
import { cashOf, close, load, move, open, payBack, takeIn } from './books-of-value.ts'
import { BookKeeper, type Books } from './books.ts'

/**
 * The books of a day worked out anew from the bodies of its facts, by nothing but sums: whatever folds say is judged by it, so it
 * shares no rule with them. Each writer's facts come in their order, those of head office first.
 */
export function booksOfFacts(facts: readonly TradeFact[]): Books {
  const day: Day = { keeper: new BookKeeper(), sales: new Map(), orders: new Map(), paidBack: new Set() }
  for (const fact of facts) {
    const enter = entries[fact.kind] as ((day: Day, fact: TradeFact) => void) | undefined // of this very kind
    enter?.(day, fact)
  }
  for (const [order, { status, lines, isHandedOver }] of day.orders) {
    const isWhole = isHandedOver && [...lines.values()].every(({ left }) => left === 0)
    day.keeper.note(`order ${order}`, isWhole ? 'handed-over' : status)
    if (Number(day.keeper.books.get(`codes ${order}`) ?? 0) >= triesThatLock)
      day.keeper.add(`exception collect-code-locked order:${order}`, 1)
  }
  return day.keeper.books
}

/** The shop's manager is told of the fifth wrong code for an order, at whichever till. */
const triesThatLock = 5

type Order = {
  status: string
  isHandedOver: boolean
  readonly lines: Map<number, { left: number }>
  /** Percent of each letter when it was placed, where it tells. */
  readonly percents: Percents
}

type Day = {
  readonly keeper: BookKeeper
  readonly sales: Map<string, FactBodies['saleCompleted']>
  readonly orders: Map<string, Order>
  /** Returns of which the customer got money. */
  readonly paidBack: Set<string>
}

type Amount = { readonly minor: number }
type Goods = {
  readonly sku?: string | undefined
  readonly quantity: { readonly value: number; readonly scale: number }
}

type Percents = Readonly<Record<string, number>>

/** Percent of each letter, exempt goods bear none. */
const percents: Percents = { A: 23, B: 8, C: 5, D: 0, E: 0 }

const thousandths = ({ quantity: { value, scale } }: Goods): number => value * 10 ** (3 - scale)

type Entries = { readonly [K in TradeFact['kind']]?: (day: Day, fact: FactOf<K>) => void }

/** What each kind changes in the books; all others change nothing. */
const entries: Entries = {
  stockDelivered: (day, { body }) => bring(day, 'onHand', body.lines),
  saleCompleted: sell,
  saleVoided: undo,
  returnCompleted: takeBack,
  basketParked: (day, { body }) => day.keeper.add(`waiting ${body.parked}`, 1),
  basketRecalled: (day, { body }) => day.keeper.add(`waiting ${body.parked}`, -1),
  basketVoided: (day, { body }) => body.parked && day.keeper.add(`waiting ${body.parked}`, -1),
  blindReturnCompleted: takeBlind,
  voucherLoaded: (day, { body }) => load(day.keeper, body),
  shiftOpened: (day, { body }) => open(day.keeper, body),
  shiftClosed: (day, { body }) => close(day.keeper, body),
  cashMoved: (day, { body }) => move(day.keeper, body),
  depositRefunded: (day, { body, businessDate }) => {
    day.keeper.add(`bottles ${businessDate}`, -body.amount.minor)
    day.keeper.add(`cash ${body.shift}`, -body.amount.minor - (body.rounding?.minor ?? 0))
    day.keeper.add(`deposits ${body.shift} paidBack`, body.amount.minor)
  },
  overrideGiven: ({ keeper }, { body, user }) => body.shift && keeper.add(`allowed ${body.shift} ${user}`, 1),
  trainingEnded: ({ keeper }, { body, writer }) => keeper.add(`practised ${writer}`, body.acts ?? NaN),
  fiscalDayClosed: ({ keeper }, { writer }) => keeper.add(`registered ${writer} reports`, 1),
  drawerOpened: (day, { body }) => body.shift && day.keeper.add(`opened ${body.shift}`, 1),
  orderPlaced: place,
  orderReady: (day, { body }) => become(day, body.order, 'ready'),
  orderDelivered: (day, { body }) => become(day, body.order, 'delivered'),
  orderCancelled: (day, { body }) => {
    take(day, 'reserved', body.lines ?? [])
    become(day, body.order, 'cancelled')
  },
  orderHandedOver: handOver,
  orderPutBack: putBack,
  collectCodeRefused: ({ keeper }, { body }) => {
    keeper.add(`codes ${body.order}`, 1)
    keeper.add('shown wrong-code', 1)
  },
}

function become({ orders }: Day, order: string, status: string): void {
  const known = orders.get(order)
  if (known) known.status = status
}

type Place = 'onHand' | 'reserved' | 'inspect' | 'damaged' | 'toSupplier'

const bring = ({ keeper }: Day, place: Place, goods: readonly Goods[]): void =>
  goods.forEach((one) => keeper.add(`stock ${one.sku} ${place}`, thousandths(one)))

const take = ({ keeper }: Day, place: Place, goods: readonly Goods[]): void =>
  goods.forEach((one) => keeper.add(`stock ${one.sku} ${place}`, -thousandths(one)))

type Taxed = { readonly vat: string; readonly gross: Amount }

/** VAT is worked out once per document and rate, halves up. */
function taxesOf(lines: readonly Taxed[], at: Percents = percents) {
  const sums = new Map<string, number>()
  for (const { vat, gross } of lines) sums.set(vat, (sums.get(vat) ?? 0) + gross.minor)
  return [...sums].map(([letter, gross]) => {
    const percent = at[letter] ?? NaN
    const vat = Math.floor((2 * gross * percent + 100 + percent) / (2 * (100 + percent)))
    return [letter, { gross, vat }] as const
  })
}

function tax({ keeper }: Day, line: string, taxes: ReturnType<typeof taxesOf>): void {
  for (const [letter, { gross, vat }] of taxes) {
    keeper.add(`vat ${line} ${letter} gross`, gross)
    keeper.add(`vat ${line} ${letter} vat`, vat)
    keeper.add(`vat ${line} ${letter} net`, gross - vat)
  }
}

function sell(day: Day, { body, user, writer, businessDate }: FactOf<'saleCompleted'>): void {
  const { keeper, sales } = day
  const { sale, shift, lines, payments, deposits = [], staffPurchase, eReceipt } = body
  sales.set(sale, body)
  take(day, 'onHand', lines)
  tax(day, `${shift} sold`, taxesOf(lines))
  keeper.add(`sales ${shift}`, 1)
  keeper.add(`sales ${shift} ${user}`, sumOf(lines.map(({ gross }) => gross)))
  keeper.add(`bottles ${businessDate}`, sumOf(deposits.map(({ amount }) => amount)))
  keeper.add(`deposits ${shift} taken`, sumOf(deposits.map(({ amount }) => amount)))
  takeIn(keeper, shift, payments)
  keeper.add(`sold ${sale}`, 1)
  if (lines.some(isLoweredByHand)) keeper.add(`lowered ${shift} ${user}`, 1)
  if (staffPurchase) keeper.add(`staff ${shift} ${user}`, 1)
  if (eReceipt) keeper.note(`e-receipt ${sale}`, eReceipt.key)
  weighExchange(day, payments)
  register(keeper, writer, body)
}

const isLoweredByHand = ({ savings = [] }: FactBodies['saleCompleted']['lines'][number]): boolean =>
  savings.some(({ offer }) => offer.startsWith('manual:') && offer !== 'manual:staff')

/** Goods for goods: whether the customer paid, got money or neither. */
function weighExchange({ keeper, paidBack }: Day, payments: FactBodies['saleCompleted']['payments']): void {
  const inGoods = payments.find(({ tender }) => tender === 'exchange')
  if (!inGoods) return
  const refunded = paidBack.has(inGoods.reference ?? '') ? 'refund' : 'even'
  keeper.add(`exchanged ${payments.length > 1 ? 'pay' : refunded}`, 1)
}

/** A till with a fiscal printer has every sale in its memory, whatever becomes of it afterwards. */
function register(keeper: BookKeeper, writer: string, body: FactBodies['saleCompleted']): void {
  const sum = sumOf(body.lines.map(({ gross }) => gross))
  if (sum === 0) return
  keeper.add(`fiscal ${writer} receipts`, 1)
  if (body.fiscal?.outcome === 'registered') keeper.add(`fiscal ${writer} receipt ${body.fiscal.number}`, sum)
  keeper.add(`registered ${writer} gross`, sum)
  for (const [letter, { gross, vat }] of taxesOf(body.lines)) {
    keeper.add(`fiscal ${writer} ${letter} gross`, gross)
    keeper.add(`fiscal ${writer} ${letter} vat`, vat)
    keeper.add(`registered ${writer} ${letter}`, gross)
  }
}

const sumOf = (amounts: readonly Amount[]): number => amounts.reduce((sum, { minor }) => sum + minor, 0)

/** All that the sale did, the other way; it stays counted as a sale. */
function undo(day: Day, { body: { sale, shift }, businessDate }: FactOf<'saleVoided'>): void {
  const { keeper, sales } = day
  const sold = sales.get(sale)
  if (!sold) return
  const { lines, payments, deposits = [] } = sold
  bring(day, 'onHand', lines)
  tax(day, `${shift} returned`, taxesOf(lines))
  keeper.add(`voids ${shift}`, 1)
  keeper.add(`bottles ${businessDate}`, -sumOf(deposits.map(({ amount }) => amount)))
  keeper.add(`deposits ${shift} taken`, -sumOf(deposits.map(({ amount }) => amount)))
  keeper.add(`cash ${shift}`, -cashOf(payments))
  keeper.note(`sale ${sale}`, 'voided')
  for (const { tender, amount } of payments) keeper.add(`tender ${shift} ${tender} refunded`, amount.minor)
}

const placeOf = {
  resell: 'onHand',
  inspect: 'inspect',
  damaged: 'damaged',
  'to-supplier': 'toSupplier',
} as const

function takeBack(day: Day, { body, user, businessDate }: FactOf<'returnCompleted'>): void {
  const { keeper } = day
  const { shift, source, lines, refunds, deposits = [] } = body
  const about = source.kind === 'sale' ? source.sale : source.order
  if (refunds.some(({ means }) => means !== 'exchange')) day.paidBack.add(body.return)
  for (const line of lines) keeper.add(`returned ${about} ${line.line}`, thousandths(line))
  takeGoods(day, body, user)
  keeper.add(`bottles ${businessDate}`, -sumOf(deposits.map(({ amount }) => amount)))
  keeper.add(`deposits ${shift} withGoods`, sumOf(deposits.map(({ amount }) => amount)))
  payBack(keeper, shift, refunds)
}

function takeBlind(day: Day, { body, user }: FactOf<'blindReturnCompleted'>): void {
  const { shift, lines, refund } = body
  takeGoods(day, body, user)
  day.keeper.add(`blind ${shift}`, sumOf(lines.map((line) => line.refund)))
  payBack(day.keeper, shift, [refund])
}

type Back = Pick<FactBodies['returnCompleted'], 'shift' | 'lines'> & {
  readonly source?: FactBodies['returnCompleted']['source']
}

function takeGoods(day: Day, { shift, lines, source }: Back, user: string | null): void {
  const { keeper } = day
  for (const line of lines) bring(day, placeOf[line.disposition], [line])
  const goods = lines.map(({ vat, refund }) => ({ vat, gross: refund }))
  const order = source?.kind === 'order' ? day.orders.get(source.order) : undefined
  tax(day, `${shift} returned`, taxesOf(goods, { ...percents, ...order?.percents }))
  keeper.add(`returns ${shift}`, 1)
  keeper.add(`returns ${shift} ${user}`, sumOf(lines.map(({ refund }) => refund)))
}

function place(day: Day, { body: { order: no, lines, delivery, rates = [] } }: FactOf<'orderPlaced'>): void {
  const left = lines.map((line) => [line.line, { left: thousandths(line) }] as const)
  day.orders.set(no, {
    status: 'placed',
    isHandedOver: false,
    lines: new Map(left),
    percents: percentsOf(rates),
  })
  if (delivery.kind === 'pickup') bring(day, 'reserved', lines)
}

const percentsOf = (rates: NonNullable<FactBodies['orderPlaced']['rates']>): Percents =>
  Object.fromEntries(rates.map((rate) => [rate.letter, rate.kind === 'rate' ? rate.percent : 0]))

const isMissing: readonly string[] = ['not-found', 'sold-meanwhile']
const isDamaged: readonly string[] = ['broken', 'spoiled']

/** Nothing of it is reserved any more; what is nowhere is no goods of the shop, what was sold has left it by its sale. */
function putBack(day: Day, { body }: FactOf<'orderPutBack'>): void {
  const { order, lines, losses = [] } = body
  take(day, 'reserved', lines)
  become(day, order, 'cancelled')
  day.keeper.add(`exception order-not-collected order:${order}`, 1)
  day.keeper.add(losses.length > 0 ? 'shown put-back-short' : 'shown put-back', 1)
  for (const loss of losses) {
    if (loss.reason !== 'sold-meanwhile') take(day, 'onHand', [loss])
    if (isDamaged.includes(loss.reason)) bring(day, 'damaged', [loss])
  }
  if (losses.some(({ reason }) => isMissing.includes(reason)))
    day.keeper.add(`exception goods-missing order:${order}`, 1)
}

function handOver(day: Day, { body }: FactOf<'orderHandedOver'>): void {
  take(day, 'onHand', body.lines)
  take(day, 'reserved', body.lines)
  const known = day.orders.get(body.order)
  if (!known) return
  known.isHandedOver = true
  for (const line of body.lines) {
    const ordered = known.lines.get(line.line)
    if (ordered) ordered.left -= thousandths(line)
  }
}
