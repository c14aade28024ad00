import type { DocumentNo, OrderNo, StaffId, VoucherId } from '#src/base/ids.ts'
import type { LossReason } from '#src/domain/pickup/order-facts.ts'
import { lossReasons } from '#src/domain/pickup/put-back-loss.ts'
import { basketOf, cheapOf, goodsOf, keyOf, waysOf } from './customers.ts'
import type { Kind } from './plan-day.ts'
import type { Shop } from './shop.ts'
import { isFull, remember, type HeldPurse } from './purses.ts'
import type { Done, ExchangeOutcome, Sold, Step } from './step.ts'
import type { Orders } from './web-orders.ts'

/** What acts leave behind for others to go on with. */
export type Trade = {
  readonly shop: Pick<Shop, 'products'>
  readonly random: (below: number) => number
  readonly orders: Orders
  /** All sales, and those of which something may still come back. */
  readonly sales: DocumentNo[]
  readonly returnable: Open<'sale'>[]
  /** Sales that a voucher has paid for, in whole or in part, and of which nothing came back. */
  readonly paidByCard: PaidByCard[]
  readonly purses: HeldPurse[]
  /** Who of the shop's people buys at which till. */
  readonly buyers: readonly StaffId[]
  readonly parked: Open<'parked'>[]
  readonly handedOver: OrderNo[]
  readonly putBack: OrderNo[]
  /** Why goods were lost. */
  readonly lost: LossReason[]
  readonly returnedOrders: OrderNo[]
  /** A till without its line knows its own documents alone. */
  isCut: boolean
}

type Open<Name extends string> = { readonly [N in Name]: DocumentNo } & {
  readonly till: number
  isTaken: boolean
}

type PaidByCard = Open<'sale'> & { readonly voucher: VoucherId }

export type Act = {
  readonly kind: Kind
  readonly step: Step
  /** Keeps what it left behind. */
  readonly ended: (done: Done) => void
}

type Prepared = Omit<Act, 'kind'>

/** The first of a till's list that can be done now, taken off it: nothing is returned that was not sold, nothing recalled that was not parked. */
export function nextAct(trade: Trade, list: Kind[], till: number): Act | null {
  for (const [index, kind] of list.entries()) {
    const prepared = preparing[kind](trade, till)
    if (!prepared) continue
    list.splice(index, 1)
    const { step, ended } = prepared
    const isOver = (done: Done): void => {
      remember(trade.purses, till, done)
      ended(done)
    }
    return { kind, step, ended: isOver }
  }
  return null
}

const keptMinor = 50_000
const bottles = 20
const leastLoadMinor = 1_000

const preparing: { readonly [K in Kind]: (trade: Trade, till: number) => Prepared | null } = {
  sell: (trade, till) => sale(trade, till, { act: 'sell', ...basketOf(trade), ways: waysOf(trade.random) }),
  doubt: byCard,
  crash: byCard,
  'sell-and-void': (trade) => ({
    step: { act: 'sell-and-void', ...basketOf(trade), ways: ['cash'] },
    ended: ({ document }) => void (document && trade.sales.push(document)),
  }),
  park: (trade, till) => ({
    step: { act: 'park', goods: goodsOf(trade) },
    ended: ({ document }) => void (document && trade.parked.push({ parked: document, till, isTaken: false })),
  }),
  recall: (trade, till) => {
    const one = anyOf(trade, trade.parked, till)
    if (!one) return null
    one.isTaken = true
    return sale(trade, till, { act: 'recall', parked: one.parked, ways: waysOf(trade.random) })
  },
  'give-up': (trade) => plain({ act: 'give-up', goods: goodsOf(trade) }),
  return: takeBack,
  'exchange-even': (trade, till) => takeBack(trade, till, 'even'),
  'exchange-pay': (trade, till) => takeBack(trade, till, 'pay'),
  'exchange-refund': (trade, till) => takeBack(trade, till, 'refund'),
  'return-order': ({ isCut, orders, returnedOrders, random }) => {
    // It is asked for at head office.
    const order = isCut ? null : next(orders.delivered, returnedOrders)
    return order && plain({ act: 'return', of: { kind: 'order', order }, pick: random(9), isWorn: false })
  },
  'hand-over': ({ orders, handedOver }) => {
    const order = next(orders.ready, handedOver)
    return order && plain({ act: 'hand-over', order })
  },
  'put-back': ({ orders, putBack }) => {
    const order = next(orders.overdue, putBack)
    return order && plain({ act: 'put-back', order, lost: null })
  },
  'put-back-short': ({ orders, putBack, lost }) => {
    const order = next(orders.overdue, putBack)
    return order && plain({ act: 'put-back', order, lost: next(lossReasons, lost) })
  },
  'wrong-code': ({ orders }) => plain({ act: 'wrong-code', order: orders.uncollected }),
  deposit: ({ random }) => plain({ act: 'deposit', bottles: 1 + random(bottles) }),
  'paid-in': ({ random }) =>
    plain({ act: 'move', kind: 'paid-in', reason: 'change', minor: 100 * (1 + random(200)) }),
  'paid-out': ({ random }) =>
    plain({ act: 'move', kind: 'paid-out', reason: 'purchase', minor: 10 * (1 + random(500)) }),
  drop: () => plain({ act: 'drop', keepMinor: keptMinor }),
  'no-sale': () => plain({ act: 'no-sale' }),
  report: () => plain({ act: 'report' }),
  'sell-in-euro': (trade, till) => sale(trade, till, { act: 'sell', ...basketOf(trade), ways: ['euro'] }),
  'staff-purchase': (trade, till) => {
    const buyer = trade.buyers[till]
    return buyer ? soldTo(trade, till, { buyer }) : null
  },
  'shelf-price': (trade, till) => soldTo(trade, till, { shelfPercent: 50 + trade.random(50) }),
  practise: (trade) => plain({ act: 'practise', goods: goodsOf(trade), ways: waysOf(trade.random) }),
  'e-receipt': (trade, till) => soldTo(trade, till, { eReceipt: keyOf(trade.random) }),
  'load-card': ({ random }) =>
    plain({
      act: 'load-card',
      minor: leastLoadMinor * (5 + random(15)),
      way: random(2) === 0 ? 'cash' : 'card',
    }),
  'spend-card': spend,
  'refund-to-card': refundToCard,
  'blind-return': (trade) => {
    const goods = cheapOf(trade)
    return plain({ act: 'blind-return', goods, isWorn: trade.random(3) === 0 })
  },
}

const plain = (step: Step): Prepared => ({ step, ended: () => undefined })

function byCard(trade: Trade, till: number): Prepared {
  return sale(trade, till, { act: 'sell', ...basketOf(trade), ways: ['card'] })
}

const soldTo = (trade: Trade, till: number, more: Partial<Sold>): Prepared =>
  sale(trade, till, { act: 'sell', goods: goodsOf(trade), ways: waysOf(trade.random), ...more })

function spend(trade: Trade, till: number): Prepared | null {
  const purse = anyOf(trade, trade.purses.filter(isFull), till)
  if (!purse) return null
  purse.isTaken = true
  const { voucher, loadedMinor, spentMinor } = purse
  const paid = { ways: waysOf(trade.random), purse: { voucher, loadedMinor, spentMinor } }
  const ended = ({ document }: Done): void => {
    purse.isTaken = false
    if (!document) return
    trade.sales.push(document)
    trade.paidByCard.push({ sale: document, till, isTaken: false, voucher })
  }
  return { step: { act: 'sell', ...basketOf(trade), ...paid }, ended }
}

/** Nobody pays with the voucher meanwhile. */
function refundToCard(trade: Trade, till: number): Prepared | null {
  const purseOf = ({ voucher }: PaidByCard): HeldPurse | undefined =>
    trade.purses.find((purse) => purse.voucher === voucher && !purse.isTaken)
  const one = anyOf(
    trade,
    trade.paidByCard.filter((paid) => purseOf(paid)),
    till,
  )
  const purse = one && purseOf(one)
  if (!purse) return null
  one.isTaken = true
  purse.isTaken = true
  const of = { kind: 'sale', sale: one.sale } as const
  const ended = ({ document }: Done): void => {
    purse.isTaken = false
    one.isTaken = document !== null
  }
  return { step: { act: 'return', of, pick: trade.random(9), isWorn: false }, ended }
}

function sale(trade: Trade, till: number, step: Step): Prepared {
  const ended = ({ document }: Done): void => {
    if (!document) return
    trade.sales.push(document)
    trade.returnable.push({ sale: document, till, isTaken: false })
  }
  return { step, ended }
}

function takeBack(trade: Trade, till: number, outcome?: ExchangeOutcome): Prepared | null {
  const { random, sales } = trade
  const one = anyOf(trade, trade.returnable, till)
  if (!one) return null
  one.isTaken = true
  const of = { kind: 'sale', sale: one.sale } as const
  const back = { of, pick: random(9), isWorn: random(8) === 0 }
  const taken = { goods: goodsOf(trade), ways: waysOf(random) }
  const ended = ({ document }: Done): void => {
    one.isTaken = document !== null
    if (outcome && document) sales.push(document)
  }
  return {
    step: outcome ? { act: 'exchange', outcome, ...back, ...taken } : { act: 'return', ...back },
    ended,
  }
}

/** Any that this till can know of. */
function anyOf<T extends { readonly till: number; readonly isTaken: boolean }>(
  { isCut, random }: Trade,
  all: readonly T[],
  till: number,
): T | null {
  const open = all.filter((one) => !one.isTaken && (!isCut || one.till === till))
  return open.length === 0 ? null : (open[random(open.length)] ?? null)
}

/** The first of all that was not taken yet; it is from now on. */
function next<T>(all: readonly T[], taken: T[]): T | null {
  const one = all[taken.length]
  if (one === undefined) return null
  taken.push(one)
  return one
}
