import type {
  AsideView,
  PurchaseState,
  PurchaseView,
  ReplicaQueries,
  ReplicaTopic,
  StockView,
} from '#src/app/ports.ts'
import { sumsText } from '#src/contract/documents/signed-sums.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { Sku, StoreId } from '#src/base/ids.ts'
import { foldText, digitsOf } from '#src/domain/customer/fold-text.ts'
import { noteListOf } from '#src/domain/basket/note-list.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { foldInto, touchedBy } from '#src/domain/fact/areas.table.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { isLeftOnShelf } from '#src/domain/pickup/can-put-back.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import type { Offer } from '#src/domain/promotion/offer.ts'
import type { ReturnState } from '#src/domain/returns/return-state.ts'
import { hasPile } from '#src/domain/stock/sort-goods.ts'
import { bareFiscalNumber } from '#src/domain/tax/fiscal-record.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import type { ReplicaClient } from '#renderer/replica/replica-client.ts'
import { goods, goodsRules } from './sample-goods.ts'
import { orders, sales, sampleNow } from './sample-orders.ts'
import { customers, neighbourNames, store } from './sample-people.ts'
import { vouchers } from './sample-vouchers.ts'

const staleMs = 14 * 60_000
const asOf = new Date(sampleNow - staleMs).toISOString()
const everything: readonly ReplicaTopic[] = [
  'catalogue',
  'stock',
  'orders',
  'sales',
  'customers',
  'shift',
  'parked',
  'held',
  'vouchers',
  'exceptions',
]

export type FakeReplica = ReplicaClient & {
  /** Folds a fact of this till into what is shown, as the overlay does. */
  readonly apply: (fact: TradeFact) => void
  /** Head office has found a purchase, or a return under its own number. */
  readonly learn: (found: PurchaseState | ReturnState) => void
  /** Another till has put goods onto a pile, or taken them. */
  readonly setPile: (sku: Sku, pile: 'inspect' | 'damaged' | 'toSupplier', quantity: Quantity) => void
}

/** What a scene has beside the goods and people of every other. */
export type FakeContents = {
  readonly exceptions: readonly ExceptionState[]
  readonly asides: readonly AsideView[]
  readonly offers: readonly Offer[]
  /** As the policy `currencies` has them. */
  readonly currencies: Readonly<Record<string, number>>
  /** As the policy `cash` has them. */
  readonly cashPolicy: Readonly<Record<string, number>>
  /** As the policy `staff` has them. */
  readonly staffPolicy: Readonly<Record<string, number>>
  /** As the policy `notes` has it. */
  readonly notePolicy: Parameters<typeof noteListOf>[0]
}

/** The replica of a small store, in memory: answers from states, changed only by folding facts. */
export function createFakeReplica(contents: FakeContents): FakeReplica {
  const { exceptions, asides, offers, currencies, cashPolicy, staffPolicy, notePolicy } = contents
  const states = new Map<string, TradeState>([
    ...orders.map((order) => [`order:${order.order}`, order] as const),
    ...sales.map((sale) => [`sale:${sale.sale}`, sale] as const),
    ...exceptions.map((exception) => [exception.id, exception] as const),
    ...customers.map((customer) => [`customer:${customer.customer}`, customer] as const),
    ...vouchers.map((voucher) => [`voucher:${voucher.voucher}`, voucher] as const),
  ])
  goods.forEach(({ sku }, index) => states.set(`stock:${sku}`, stockOf(sku, index)))
  const pending = new Map<string, number>()
  const changes = new Emitter<readonly ReplicaTopic[]>()
  const customerOf = (id: string | null): CustomerState | null => {
    const state = states.get(`customer:${id}`)
    return state?.type === 'customer' ? state : null
  }
  const viewOf = (value: PurchaseState): PurchaseView => ({
    value,
    asOf,
    pendingFacts: pending.get(value.type === 'order' ? `order:${value.order}` : `sale:${value.sale}`) ?? 0,
    customer: customerOf(value.customer),
  })
  const purchases = (): readonly PurchaseView[] =>
    [...states.values()].filter((state) => state.type === 'order' || state.type === 'sale').map(viewOf)
  const stock = (sku: Sku): StockView | null => {
    const product = goods.find((candidate) => candidate.sku === sku)
    const here = states.get(`stock:${sku}`)
    if (!product) return null
    return {
      product,
      here: {
        value: here?.type === 'stock' ? here : null,
        asOf,
        pendingFacts: pending.get(`stock:${sku}`) ?? 0,
      },
      neighbours: store.neighbours.map((neighbour, index) => ({
        ...neighbour,
        name: neighbourNames[neighbour.store] ?? neighbour.store,
        address: ['ul. Długa 5', '30-001 Kraków'],
        phone: '12 345 67 89',
        band: (['many', 'few', null] as const)[index] ?? null,
        asOf: index === 2 ? null : asOf,
      })),
    }
  }
  const matches = (query: string, ...texts: readonly (string | null | undefined)[]): boolean => {
    const all = texts.map((text) => foldText(text ?? '')).join(' ')
    return foldText(query)
      .split(' ')
      .every((word) => all.split(/[ -]/).some((part) => part.startsWith(word)) || all.includes(word))
  }
  const isCustomer = (customer: CustomerState | null, query: string): boolean =>
    customer !== null &&
    !customer.erased &&
    (matches(query, customer.name, customer.card) ||
      (digitsOf(query).length > 2 && digitsOf(customer.phone ?? '').includes(digitsOf(query))))
  const queries: ReplicaQueries = {
    productByCode: async (code) =>
      goods.find(({ sku, gtins }) => sku === code || gtins.some((gtin) => gtin === code)) ?? null,
    searchProducts: async (query, limit) =>
      goods.filter(({ name, sku, size, colour }) => matches(query, name, sku, size, colour)).slice(0, limit),
    productsOfModel: async (model) => goods.filter((product) => product.model === model),
    catalogueStatus: async () => ({ state: 'ready', products: goods.length, progress: 1, number: 7 }),
    store: async () => store,
    stores: async () => [store],
    vatRates: async () => polishRates,
    offers: async () => offers,
    returnPolicyValues: async () => ({}),
    cashPolicyValues: async () => cashPolicy,
    discountPolicyValues: async () => ({}),
    voucherPolicyValues: async () => ({}),
    currencyPolicyValues: async () => currencies,
    staffPolicyValues: async () => staffPolicy,
    noteList: async () => noteListOf(notePolicy),
    voucher: async (id) => {
      const state = states.get(`voucher:${id}`)
      if (state?.type !== 'voucher') return null
      const text = sumsText(`voucher:${id}`, state, 1)
      return { value: state, asOf, pendingFacts: 0, signed: { kid: 'k', text, signature: 's' } }
    },
    goodsRules: async () => goodsRules,
    pickupOrders: async () =>
      purchases().filter(
        ({ value }) =>
          value.type === 'order' &&
          value.delivery.kind === 'pickup' &&
          (['placed', 'picking', 'ready'].includes(value.status) || isLeftOnShelf(value)),
      ),
    order: async (no) => {
      const state = states.get(`order:${no}`)
      return state?.type === 'order' ? viewOf(state) : null
    },
    sale: async (no) => {
      const state = states.get(`sale:${no}`)
      return state?.type === 'sale' ? viewOf(state) : null
    },
    findPurchases: async (query, limit) =>
      purchases()
        .filter(
          ({ value, customer }) =>
            matches(query, value.type === 'order' ? value.order : value.sale) ||
            value.refunds.some((refund) => refund.return === query.toLowerCase()) ||
            (value.type === 'sale' && value.fiscal?.number === bareFiscalNumber(query)) ||
            isCustomer(customer, query),
        )
        .slice(0, limit),
    cardPurchases: async (card, _since, limit) =>
      purchases()
        .filter(({ value }) => value.payments.some((payment) => payment.card === card))
        .slice(0, limit),
    customer: async (id) => customerOf(id),
    findCustomers: async (query, limit) =>
      [...states.values()]
        .filter((state) => state.type === 'customer')
        .filter((customer) => isCustomer(customer, query))
        .slice(0, limit),
    returnOf: async (no) => {
      const state = states.get(`return:${no.toLowerCase()}`)
      return state?.type === 'return' ? state : null
    },
    isSoughtInVain: async (number) => number.startsWith('NONE-'),
    customerPurchases: async (id) => purchases().filter(({ value }) => value.customer === id),
    stock: async (sku) => stock(sku),
    goodsAside: async () =>
      [...states.values()]
        .filter((state) => state.type === 'stock')
        .filter(hasPile)
        .map((aside) => ({ product: goods.find(({ sku }) => sku === aside.sku) ?? null, stock: aside })),
    openShift: async (terminal) =>
      ([...states.values()].find(
        (state) => state.type === 'shift' && state.terminal === terminal && state.status === 'open',
      ) as Awaited<ReturnType<ReplicaQueries['openShift']>>) ?? null,
    parkedBaskets: async () =>
      [...states.values()]
        .filter((state) => state.type === 'parked')
        .filter(({ status }) => status === 'parked'),
    heldGoods: async () =>
      [...states.values()].filter((state) => state.type === 'held').filter(({ status }) => status === 'held'),
    boxOf: async (from) => {
      const state = states.get(`box:${from}`)
      return state?.type === 'box' ? state : null
    },
    shiftsSince: async () => [...states.values()].filter((state) => state.type === 'shift'),
    daysSince: async () =>
      [...states.values()]
        .filter((state) => state.type === 'day')
        .map((value) => ({
          value,
          asOf,
          pendingFacts: pending.get(`day:${value.businessDate}`) ?? 0,
        })),
    exceptions: async () => [...states.values()].filter((state) => state.type === 'exception'),
    asides: async () => asides,
  }
  return {
    ...queries,
    onChange: (listener) => changes.on(listener),
    apply: (fact) => {
      for (const ref of touchedBy(fact)) {
        const { state } = foldInto(states.get(ref.id) ?? null, fact, ref)
        if (state) states.set(ref.id, state)
        pending.set(ref.id, (pending.get(ref.id) ?? 0) + 1)
      }
      changes.emit(everything)
    },
    learn: (found) => {
      const no = found.type === 'order' ? found.order : found.type === 'sale' ? found.sale : found.return
      states.set(`${found.type}:${no}`, found)
      changes.emit(everything)
    },
    setPile: (sku, pile, quantity) => {
      const known = states.get(`stock:${sku}`)
      if (known?.type === 'stock') states.set(`stock:${sku}`, { ...known, [pile]: quantity })
      changes.emit(everything)
    },
  }
}

const stockOf = (sku: Sku, index: number): TradeState => ({
  type: 'stock',
  sku,
  store: 's1' as StoreId,
  onHand: { value: (index * 7) % 13, scale: 0 },
  reserved: { value: index % 5 === 0 && index % 13 !== 0 ? 1 : 0, scale: 0 },
  inspect: { value: index % 4 === 0 ? 1 : 0, scale: 0 },
  damaged: { value: 0, scale: 0 },
})
