import type { CustomerId, DocumentNo, OrderNo, Sku, StoreId, TerminalId, VoucherId } from '../base/ids.ts'
import type { ActDraft, ActResult } from '../contract/acts/act-draft.ts'
import type { StoreDocument } from '../contract/documents/catalogue-document.ts'
import type { SignedText } from '../contract/documents/signed-sums.ts'
import type { NoteList } from '../domain/basket/note-list.ts'
import type { ParkedState } from '../domain/basket/parked-state.ts'
import type { EmbeddedRule } from '../device/barcode/embedded-code.ts'
import type { SaleState } from '../domain/basket/sale-state.ts'
import type { CustomerState } from '../domain/customer/customer-state.ts'
import type { ExceptionState } from '../domain/exception/exception-state.ts'
import type { OrderState } from '../domain/pickup/order-state.ts'
import type { HeldState } from '../domain/returns/held-state.ts'
import type { ReturnState } from '../domain/returns/return-state.ts'
import type { Product } from '../domain/product/product.ts'
import type { Offer } from '../domain/promotion/offer.ts'
import type { BoxState } from '../domain/shift/box-state.ts'
import type { DayState } from '../domain/shift/day-state.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { AvailabilityBand, StockState } from '../domain/stock/stock-state.ts'
import type { VoucherState } from '../domain/stored-value/voucher-state.ts'
import type { VatRate } from '../domain/tax/vat.ts'

/** A figure with what a person must know to trust it: when head office last said it, and how many facts of this store lie over it. */
export type Fresh<T> = {
  readonly value: T
  /** UTC; null when head office has never said it. */
  readonly asOf: string | null
  readonly pendingFacts: number
}

/** A gift card, voucher or store credit with head office's signature on its sums; null where it has signed none. */
export type VoucherView = Fresh<VoucherState> & { readonly signed: SignedText | null }

export type PurchaseState = OrderState | SaleState

export type PurchaseView = Fresh<PurchaseState> & { readonly customer: CustomerState | null }

/** What the store's figure for one product is, and what its neighbours have. */
export type StockView = {
  readonly product: Product
  readonly here: Fresh<StockState | null>
  readonly neighbours: readonly NeighbourStock[]
}

/** `product` is null where the catalogue has it no more. */
export type GoodsAside = { readonly product: Product | null; readonly stock: StockState }

export type NeighbourStock = {
  readonly store: StoreId
  readonly name: string
  /** Lines of it; none while the store's document is not here. */
  readonly address: readonly string[]
  readonly phone?: string
  readonly km: number
  readonly band: AvailabilityBand | null
  readonly asOf: string | null
}

/** What this store does with codes and goods beside selling them. */
export type GoodsRules = {
  readonly codes: readonly EmbeddedRule[]
  readonly bags: readonly Sku[]
  readonly deposits: Readonly<Record<string, number>>
}

export type CatalogueStatus = {
  readonly state: 'empty' | 'loading' | 'ready'
  readonly products: number
  /** 0–1 while loading. */
  readonly progress: number
  readonly number: number | null
}

/** Documents that this program does not understand, by what they are and why. `code` and `detail` name no person. */
export type AsideView = {
  readonly type: string
  /** `unknown-type` `bad-shape` `unknown-kind` `unknown-version` `bad-body` */
  readonly code: string
  /** The place in the document, where there is one. */
  readonly detail: string
  readonly count: number
}

/** Names what changed, so that a screen reads again only what it shows. */
export type ReplicaTopic =
  | 'catalogue'
  | 'places'
  | 'stock'
  | 'availability'
  | 'orders'
  | 'sales'
  | 'customers'
  | 'shift'
  | 'parked'
  | 'held'
  | 'vouchers'
  | 'exceptions'
  | 'freshness'

/** Questions to the replica: state + pending facts. Answered by the worker, offline, always. */
export type ReplicaQueries = {
  productByCode(code: string): Promise<Product | null>
  /** Several words in any order, prefixes, Polish letters folded, GTIN or SKU fragments; best first. */
  searchProducts(query: string, limit: number): Promise<readonly Product[]>
  productsOfModel(model: string): Promise<readonly Product[]>
  catalogueStatus(): Promise<CatalogueStatus>
  /** This store's own document; null until the catalogue has arrived once. */
  store(): Promise<StoreDocument | null>
  stores(): Promise<readonly StoreDocument[]>
  vatRates(): Promise<readonly VatRate[]>
  /** All offers of head office, whether they stand now or not. */
  offers(): Promise<readonly Offer[]>
  /** Values of the policy `returns`; empty until it has arrived. */
  returnPolicyValues(): Promise<Readonly<Record<string, number>>>
  /** Values of the policy `cash`; empty until it has arrived. */
  cashPolicyValues(): Promise<Readonly<Record<string, number>>>
  /** Values of the policy `discounts`; empty until it has arrived. */
  discountPolicyValues(): Promise<Readonly<Record<string, number>>>
  /** Values of the policy `vouchers`; empty until it has arrived. */
  voucherPolicyValues(): Promise<Readonly<Record<string, number>>>
  /** Values of the policy `currencies`; empty until it has arrived. */
  currencyPolicyValues(): Promise<Readonly<Record<string, number>>>
  /** Values of the policy `staff`; empty until it has arrived. */
  staffPolicyValues(): Promise<Readonly<Record<string, number>>>
  /** What may be noted of a line or a basket here. */
  noteList(): Promise<NoteList>
  voucher(id: VoucherId): Promise<VoucherView | null>
  /** Rules about goods; those that have not arrived are empty. */
  goodsRules(): Promise<GoodsRules>
  /** Orders to be collected in this store that are neither handed over nor cancelled, most urgent first. */
  pickupOrders(): Promise<readonly PurchaseView[]>
  order(no: OrderNo): Promise<PurchaseView | null>
  sale(no: DocumentNo): Promise<PurchaseView | null>
  /** By number (order, sale, fiscal receipt, return of it), or by the customer's name, phone or card; newest first. */
  findPurchases(query: string, limit: number): Promise<readonly PurchaseView[]>
  /** The return that has this number, in whatever letters; null where none is known here. */
  returnOf(no: string): Promise<ReturnState | null>
  /** Whether head office has answered a question for this number, the fact `orderSought` of this id, that it knows nothing. */
  isSoughtInVain(number: string, fact: string): Promise<boolean>
  /** Sales that this card paid since a moment (UTC), newest first; `card`: as a terminal calls it. */
  cardPurchases(card: string, since: string, limit: number): Promise<readonly PurchaseView[]>
  customer(id: CustomerId): Promise<CustomerState | null>
  /** Name, phone or card; for attaching to a sale. */
  findCustomers(query: string, limit: number): Promise<readonly CustomerState[]>
  customerPurchases(id: CustomerId): Promise<readonly PurchaseView[]>
  stock(sku: Sku): Promise<StockView | null>
  /** Goods of this store that were set aside and wait to be sorted, by SKU. */
  goodsAside(): Promise<readonly GoodsAside[]>
  openShift(terminal: TerminalId): Promise<ShiftState | null>
  /** Baskets of this store that wait to be recalled, oldest first. */
  parkedBaskets(): Promise<readonly ParkedState[]>
  /** Goods that lie in this store against a protocol, longest first. */
  heldGoods(): Promise<readonly HeldState[]>
  /** What is known here of the box that this shift has lifted; null where nothing is. */
  boxOf(from: DocumentNo): Promise<BoxState | null>
  exceptions(): Promise<readonly ExceptionState[]>
  /** Shifts of this store, open and closed, of this business date and later. */
  shiftsSince(businessDate: string): Promise<readonly ShiftState[]>
  /** Days of this store with what no shift counts, of this business date and later. */
  daysSince(businessDate: string): Promise<readonly Fresh<DayState>[]>
  /** What is kept aside until a newer program understands it. */
  asides(): Promise<readonly AsideView[]>
}

/** Hands a whole act to main; the answer comes when the act has ended or was refused. */
export type ActsPort = { run(draft: ActDraft): Promise<ActResult> }

/** A message in the reader's language: key of the locale files and what fills its places; `count` chooses the plural. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string
