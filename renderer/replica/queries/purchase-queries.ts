import { sourceId } from '#src/app/complete-return.ts'
import type { PurchaseState, PurchaseView, ReplicaQueries } from '#src/app/ports.ts'
import type { CustomerId, StoreId } from '#src/base/ids.ts'
import { isJsonObject } from '#src/base/json.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { fiscalNumber } from '#src/domain/tax/fiscal-record.ts'
import { isLeftOnShelf } from '#src/domain/pickup/can-put-back.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'
import type { ReturnState } from '#src/domain/returns/return-state.ts'
import { cardsOf, fiscalOf, severalCards } from '../database/sale-keys.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import type { CustomerDirectory } from './customer-directory.ts'
import { fiscalQuery, isFiscalOf } from './fiscal-query.ts'
import { customerOf, ofType } from './of-type.ts'
import type { OrderNumbers } from './order-numbers.ts'
import type { StateReader } from './state-reader.ts'

type PurchaseQueries = Pick<
  ReplicaQueries,
  | 'pickupOrders'
  | 'order'
  | 'sale'
  | 'findPurchases'
  | 'returnOf'
  | 'isSoughtInVain'
  | 'cardPurchases'
  | 'customerPurchases'
>

export type PurchaseParts = {
  readonly store: ReplicaStore
  readonly states: StateReader
  readonly directory: () => Promise<CustomerDirectory>
  readonly numbers: () => Promise<OrderNumbers>
  readonly owner: StoreId
}

/** Customers whose purchases are looked through when something is typed: more are not told apart by a name's beginning. */
const mostCustomers = 50

export function purchaseQueries(parts: PurchaseParts): PurchaseQueries {
  const { store, states, owner } = parts
  return {
    order: async (no) => (await views(parts, [documentIds.order(no)]))[0] ?? null,
    sale: async (no) => (await views(parts, [documentIds.sale(no)]))[0] ?? null,
    pickupOrders: async () => {
      const waiting = await store.where('orders', 'openAt', owner)
      const ids = [...waiting.map(({ id }) => id), ...states.pendingIds('order:')]
      const shown = await views(parts, ids)
      return shown.filter(({ value }) => isWaitingAt(value, owner)).sort(byUrgency)
    },
    findPurchases: async (query, limit) => {
      const wanted = query.trim()
      if (wanted === '') return []
      const found = [
        ...(await idsByNumber(parts, wanted, limit)),
        ...(await idsByFiscal(parts, wanted)),
        ...(await idsByReturn(parts, wanted)),
        ...(await idsByCustomer(parts, wanted)),
      ]
      return (await views(parts, found)).sort(newestFirst).slice(0, limit)
    },
    returnOf: async (no) => returnIn(parts, no),
    isSoughtInVain: async (number, fact) => {
      const [, writer = '', seq] = fact.split(':')
      const asked = (await store.get('work', documentIds.notKnown(number)))?.document['asked']
      return isJsonObject(asked) && Number(asked[writer] ?? 0) >= Number(seq)
    },
    cardPurchases: async (card, since, limit) => {
      const found = await views(parts, await idsByCard(parts, card))
      return found
        .filter((view) => boughtAt(view) >= since)
        .sort(newestFirst)
        .slice(0, limit)
    },
    customerPurchases: async (id) => {
      const found = await views(parts, await idsOf(parts, [id]))
      return found.filter(({ value }) => value.customer === id).sort(newestFirst)
    },
  }
}

/** The purchases among these states, each once, with their customers. */
async function views({ states }: PurchaseParts, ids: readonly string[]): Promise<PurchaseView[]> {
  const shown = await states.readAll(new Set(ids))
  const purchases = [...shown.values()].flatMap(
    (state) => ofType(state, 'order') ?? ofType(state, 'sale') ?? [],
  )
  const customers = await states.readAll(
    new Set(purchases.flatMap(({ value }) => (value.customer ? documentIds.customer(value.customer) : []))),
  )
  return purchases.map((purchase) => {
    const { customer } = purchase.value
    return { ...purchase, customer: customer && customerOf(customers.get(documentIds.customer(customer))) }
  })
}

async function idsByNumber(
  { store, states, numbers }: PurchaseParts,
  query: string,
  limit: number,
): Promise<readonly string[]> {
  const part = query.toLowerCase()
  const orders = (await numbers()).find(part, limit)
  const sales = await store.withPrefix('sales', documentIds.sale(part), limit)
  const pending = states.pendingIds('sale:').filter((id) => id.slice('sale:'.length).includes(part))
  return [...orders, ...sales.map(({ id }) => id), ...pending.slice(-limit)]
}

/** Sales with this number on their fiscal receipt: each printer has its own first, second and third. */
async function idsByFiscal({ store, states }: PurchaseParts, query: string): Promise<readonly string[]> {
  const asked = fiscalQuery(query)
  if (!asked) return []
  const held = await store.where('sales', 'fiscal', asked.number)
  const sales = held.filter(({ document }) => isFiscalOf(asked, fiscalOf(document['state'])))
  const pending = states.pendingSales(({ fiscal }) => isFiscalOf(asked, fiscalNumber(fiscal)))
  return [...sales.map(({ id }) => id), ...pending]
}

/** The purchase that goods were given back of under this number. */
async function idsByReturn(parts: PurchaseParts, query: string): Promise<readonly string[]> {
  const found = await returnIn(parts, query)
  return found?.source ? [sourceId(found.source)] : []
}

async function returnIn({ states }: PurchaseParts, no: string): Promise<ReturnState | null> {
  const id = documentIds.return(no.toLowerCase())
  return ofType((await states.readAll([id])).get(id), 'return')?.value ?? null
}

async function idsByCard({ store, states }: PurchaseParts, card: string): Promise<readonly string[]> {
  const held = await Promise.all([card, severalCards].map((key) => store.where('sales', 'card', key)))
  const sales = held.flat().filter(({ document }) => cardsOf(document['state']).includes(card))
  const pending = states.pendingSales(({ payments }) => payments.some((payment) => payment.card === card))
  return [...sales.map(({ id }) => id), ...pending]
}

async function idsByCustomer(parts: PurchaseParts, query: string): Promise<readonly string[]> {
  const found = (await parts.directory()).find(query, mostCustomers)
  if (found.length === 0) return []
  const customers = new Set(found.map((id) => id.slice('customer:'.length) as CustomerId))
  const ids = await idsOf(parts, [...customers])
  const shown = await views(parts, ids)
  return shown.flatMap(({ value }) => (value.customer && customers.has(value.customer) ? [idOf(value)] : []))
}

/** Purchases that these customers may have made: head office's, and sales that it has not heard of. */
async function idsOf({ store, states }: PurchaseParts, customers: readonly CustomerId[]): Promise<string[]> {
  const found = await Promise.all(
    customers.flatMap((customer) => [
      store.where('orders', 'customer', customer),
      store.where('sales', 'customer', customer),
    ]),
  )
  return [
    ...found.flat().map(({ id }) => id),
    ...states.pendingSales(({ customer }) => customer !== null && customers.includes(customer)),
  ]
}

const idOf = (purchase: PurchaseState): string =>
  purchase.type === 'order' ? documentIds.order(purchase.order) : documentIds.sale(purchase.sale)

const boughtAt = ({ value }: PurchaseView): string => (value.type === 'order' ? value.placedAt : value.soldAt)

const newestFirst = (a: PurchaseView, b: PurchaseView): number => compareText(boughtAt(b), boughtAt(a))

const isWaitingAt = (purchase: PurchaseState, store: StoreId): boolean =>
  purchase.type === 'order' &&
  pickupStore(purchase.delivery) === store &&
  (!['handed-over', 'delivered', 'cancelled'].includes(purchase.status) || isLeftOnShelf(purchase))

const byUrgency = (a: PurchaseView, b: PurchaseView): number => compareText(urgency(a), urgency(b))

/** Orders that are not ready come first, by what was promised; then the ready ones, by the day on which they expire. */
function urgency({ value }: PurchaseView): string {
  if (value.type !== 'order') return ''
  return isReady(value) ? `1 ${value.pickupBy ?? ''}` : `0 ${value.promisedAt ?? value.placedAt}`
}

const isReady = ({ status }: OrderState): boolean => status === 'ready'

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
