import type { ActId, OrderNo, Sku, StoreId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { claimSlot, documentSlot } from '#src/app/slots.ts'
import type { ActDraft, ActKind, ClaimStep } from '#src/contract/acts/act-draft.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { handoverLines } from '#src/domain/pickup/can-hand-over.ts'
import type { OrderState, PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { refundOf } from '#src/domain/returns/refund-of.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { standIn } from './stand-in.ts'

export const skus = ['K-1', 'K-2'] as Sku[]
const unitMinor = 333
const businessDate = '2026-11-21'

type Parts = {
  readonly act: string
  readonly kind: ActKind
  readonly fact: string
  readonly body: object
  readonly steps?: readonly ClaimStep[]
}

const draftOf = ({ act, kind, fact, body, steps = [] }: Parts): ActDraft => ({
  act: act as ActId,
  kind,
  summary: { about: null, minor: null, currency: null },
  steps,
  fact: { kind: fact, version: 1, businessDate, body: standIn<JsonObject>(body) },
  jobs: [],
})

const money = (minor: number) => ({ minor, currency: 'PLN' }) as const

/** A line as it is sold; `name` says which act it is of. */
export const lineOf = (
  name: string,
  sku: Sku,
  { count, variant = null }: { count: number; variant?: string | null },
) => ({
  line: 1,
  sku,
  gtin: null,
  name,
  variant,
  quantity: pieces(count),
  unitPrice: money(unitMinor),
  gross: money(unitMinor * count),
  vat: 'A',
})

export function saleDraft(act: string, sku: Sku, goods: { count: number; variant: string | null }): ActDraft {
  const line = lineOf(act, sku, goods)
  const body = {
    sale: documentSlot,
    shift: 't-000001',
    customer: null,
    lines: [line],
    gross: line.gross,
    vat: [],
  }
  return draftOf({ act, kind: 'sale', fact: 'saleCompleted', body: { ...body, payments: [] } })
}

type Claiming = Pick<ClaimStep, 'whenUnknown'> & { readonly act: string }

/** Gives back some of a line, as the purchase is shown on this terminal. */
export function returnDraft(
  { act, whenUnknown }: Claiming,
  purchase: OrderState | SaleState,
  { line, quantity }: { line: PurchaseLine; quantity: Quantity },
): ActDraft {
  const refund = refundOf(line, quantity)
  const { sku, variant, vat } = line
  const why = { reason: 'changed-mind', condition: 'as-new', disposition: 'resell' }
  const source =
    purchase.type === 'order'
      ? { kind: 'order', order: purchase.order }
      : { kind: 'sale', sale: purchase.sale, store: purchase.store }
  const body = {
    return: documentSlot,
    shift: 't-000001',
    source,
    customer: null,
    lines: [{ line: line.line, sku, name: act, variant, quantity, refund, vat, ...why }],
    gross: refund,
    vat: [],
    refunds: [{ refund: act, means: 'cash', tender: 'cash', amount: refund, status: 'paid' }],
    claim: claimSlot,
    grounds: [],
  }
  const about =
    purchase.type === 'order' ? documentIds.order(purchase.order) : documentIds.sale(purchase.sale)
  const n = purchase.returnClaims + 1
  const step: ClaimStep = {
    step: 'claim',
    slot: claimSlot.$slot,
    right: { kind: 'return', about },
    n,
    whenUnknown,
  }
  return draftOf({ act, kind: 'return', fact: 'returnCompleted', body, steps: [step] })
}

export function handoverDraft({ act, whenUnknown }: Claiming, order: OrderState): ActDraft {
  const right = { kind: 'handover', about: documentIds.order(order.order) } as const
  const step: ClaimStep = {
    step: 'claim',
    slot: claimSlot.$slot,
    right,
    n: order.handoverClaims + 1,
    whenUnknown,
  }
  const lines = handoverLines(order)
  const body = { order: order.order, lines, verified: 'code', claim: claimSlot, act }
  return draftOf({ act, kind: 'handover', fact: 'orderHandedOver', body, steps: [step] })
}

/** What head office's own source tells: goods and orders. */
export const headOfficeEvents = {
  delivered: (store: StoreId, count: number) => ({
    kind: 'stockDelivered',
    body: { store, delivery: 'd', lines: skus.map((sku) => ({ sku, quantity: pieces(count) })) },
  }),
  placed: (order: OrderNo, store: StoreId) => ({
    kind: 'orderPlaced',
    body: {
      order,
      channel: 'web',
      contractType: 'distance',
      customer: 'c1',
      lines: skus.map((sku, at) => ({ ...lineOf('web', sku, { count: at + 1 }), line: at + 1 })),
      gross: money(unitMinor * 3),
      deliveryCost: money(0),
      payments: [{ tender: 'blik', amount: money(unitMinor * 3), reference: order }],
      delivery: { kind: 'pickup', store },
      codeSalt: '',
      codeHash: '',
      promisedAt: null,
    },
  }),
  ready: (order: OrderNo, store: StoreId) => ({
    kind: 'orderReady',
    body: { order, store, shelf: 'A', pickupBy: '2027-01-01' },
  }),
  cancelled: (order: OrderNo, store: StoreId) => ({
    kind: 'orderCancelled',
    body: {
      order,
      cause: 'customer',
      store,
      lines: skus.map((sku, at) => ({ sku, quantity: pieces(at + 1) })),
    },
  }),
} as const
