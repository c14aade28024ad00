import type { PurchaseView, ReplicaQueries, ReplicaTopic } from '#src/app/ports.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import { isLeftOnShelf } from '#src/domain/pickup/can-put-back.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { hasPile } from '#src/domain/stock/sort-goods.ts'
import { sourceNumber } from '#src/domain/returns/source-number.ts'
import type { ReplicaClient } from '../../replica/replica-client.ts'
import { PracticeStates } from './practice-states.ts'

export type PracticeSource = {
  /** Documents of the practice with a higher number, in order; none after the last. */
  readonly facts: (after: number) => Promise<readonly Fact[]>
  /** Called with the last number whenever there are more. */
  readonly onMore: (listener: (last: number) => void) => () => void
}

export type PracticeReplica = ReplicaClient & {
  /** Forgets all of it. */
  readonly close: () => void
}

const topics: readonly ReplicaTopic[] = ['stock', 'orders', 'sales', 'shift', 'parked', 'held', 'exceptions']

/**
 * What a person who practises sees: the real replica, and over it the documents of the practice, in this window's memory only.
 * Nothing of them is ever handed to the replica's worker.
 */
export function practiceReplica(real: ReplicaClient, source: PracticeSource): PracticeReplica {
  const states = new PracticeStates(real)
  const changes = new Emitter<readonly ReplicaTopic[]>()
  const stopReal = real.onChange((changed) => changes.emit(changed))
  let seen = 0
  let reading: Promise<void> = Promise.resolve()
  const readOn = async (last: number): Promise<void> => {
    if (last <= seen) return
    for (const envelope of await source.facts(seen)) {
      const read = readFact(envelope)
      if (read.ok) await states.fold(read.fact)
      seen = envelope.seq
    }
    changes.emit(topics)
  }
  const stopMore = source.onMore((last) => {
    reading = reading.then(() => readOn(last)).catch(() => undefined) // the next document asks again
  })
  return {
    ...real,
    ...ownDocuments(states),
    ...purchases(real, states),
    stock: async (sku) => {
      const view = await real.stock(sku)
      const state = states.get(`stock:${sku}`)
      return view && state?.type === 'stock' ? { ...view, here: { ...view.here, value: state } } : view
    },
    goodsAside: async () => {
      const shown = new Map((await real.goodsAside()).map((one) => [one.stock.sku, one]))
      for (const stock of states.of('stock')) {
        const product = (await real.stock(stock.sku))?.product ?? null
        shown.set(stock.sku, { product, stock })
      }
      return [...shown.values()].filter(({ stock }) => hasPile(stock))
    },
    onChange: (listener) => changes.on(listener),
    close: () => {
      stopReal()
      stopMore()
      states.clear()
    },
  }
}

type OwnQueries =
  'openShift' | 'shiftsSince' | 'daysSince' | 'parkedBaskets' | 'heldGoods' | 'boxOf' | 'exceptions'

/** What only a till's own acts make: of these the real ones are not shown, since they are not for practising. */
const ownDocuments = (states: PracticeStates): Pick<ReplicaQueries, OwnQueries> => ({
  openShift: async () => states.of('shift').find(({ status }) => status === 'open') ?? null,
  shiftsSince: async () => states.of('shift'),
  daysSince: async () => states.of('day').map((value) => ({ value, asOf: null, pendingFacts: 0 })),
  parkedBaskets: async () => states.of('parked').filter(({ status }) => status === 'parked'),
  heldGoods: async () => states.of('held').filter(({ status }) => status === 'held'),
  boxOf: async (from) => states.of('box').find((box) => box.from === from) ?? null,
  exceptions: async () => states.of('exception'),
})

type PurchaseQueries =
  'pickupOrders' | 'order' | 'sale' | 'findPurchases' | 'returnOf' | 'cardPurchases' | 'customerPurchases'

/** Of an order to be collected, as long as it is neither handed over nor cancelled. */
const waiting: ReadonlySet<OrderState['status']> = new Set(['placed', 'picking', 'ready'])

function purchases(real: ReplicaClient, states: PracticeStates): Pick<ReplicaQueries, PurchaseQueries> {
  const shown = (view: PurchaseView): PurchaseView => {
    const { value } = view
    const state = states.get(value.type === 'order' ? `order:${value.order}` : `sale:${value.sale}`)
    return state?.type === value.type ? { ...view, value: state } : view
  }
  const practised = async (no: string): Promise<PurchaseView | null> => {
    const value = states.of('sale').find(({ sale }) => sale === no)
    if (!value) return null
    const customer = value.customer === null ? null : await real.customer(value.customer)
    return { value, customer, asOf: null, pendingFacts: 1 }
  }
  const returned = (no: string) =>
    states.of('return').find((one) => one.return === no.trim().toLowerCase()) ?? null
  return {
    pickupOrders: async () =>
      (await real.pickupOrders())
        .map(shown)
        .filter(({ value }) => value.type === 'order' && (waiting.has(value.status) || isLeftOnShelf(value))),
    order: async (no) => {
      const view = await real.order(no)
      return view && shown(view)
    },
    sale: async (no) => {
      const view = await real.sale(no)
      return view ? shown(view) : practised(no)
    },
    returnOf: async (no) => returned(no) ?? real.returnOf(no),
    findPurchases: async (query, limit) => {
      const source = returned(query)?.source
      const number = source ? sourceNumber(source) : query
      const own = await practised(number.trim().toLowerCase())
      const found = (await real.findPurchases(number, limit)).map(shown)
      return own ? [own, ...found].slice(0, limit) : found
    },
    cardPurchases: async (card, since, limit) => (await real.cardPurchases(card, since, limit)).map(shown),
    customerPurchases: async (id) => (await real.customerPurchases(id)).map(shown),
  }
}
