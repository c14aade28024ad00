import type { FactId, StaffId, StoreId, WriterId } from '../../base/ids.ts'
import type {
  AccessDenied,
  ClockJumped,
  DrawerOpened,
  LeaveOrdered,
  PriceChecked,
  ReceiptReprinted,
  SignedIn,
  SignInRefused,
  TrainingEnded,
  TrainingStarted,
} from '../access/access-facts.ts'
import type { OverrideGiven } from '../access/override.ts'
import type { BasketParked, BasketRecalled, BasketRestored, BasketVoided } from '../basket/parked-facts.ts'
import type { GiftReceiptPrinted, InvoiceRequested, SaleCompleted } from '../basket/sale-facts.ts'
import type { SaleVoided } from '../basket/void-facts.ts'
import type { CustomerChanged, CustomerErased, CustomerRegistered } from '../customer/customer-facts.ts'
import type { ExceptionSettled, FactLost, FactWithheld } from '../exception/exception-facts.ts'
import type {
  CollectCodeRefused,
  OrderCancelled,
  OrderDelivered,
  OrderHandedOver,
  OrderPicking,
  OrderPlaced,
  OrderPutBack,
  OrderReady,
  OrderSought,
} from '../pickup/order-facts.ts'
import type { EReceiptFailed, EReceiptRequested, EReceiptSent } from '../receipt/e-receipt-facts.ts'
import type { BlindReturnCompleted } from '../returns/blind-return.ts'
import type {
  ClaimReleased,
  GoodsGivenBack,
  GoodsTakenIn,
  RefundConfirmed,
  RefundFailed,
  RefundReplaced,
  ReturnAnnounced,
  ReturnCompleted,
} from '../returns/return-facts.ts'
import type { CashMoved, DepositRefunded } from '../shift/cash-facts.ts'
import type {
  CardDayClosed,
  FiscalDayClosed,
  ShiftClosed,
  ShiftOpened,
  ShiftReported,
} from '../shift/shift-facts.ts'
import type { GoodsSorted, StockDelivered } from '../stock/stock-facts.ts'
import type { VoucherBlocked, VoucherLoaded } from '../stored-value/voucher-facts.ts'

/** Body of each kind of fact in its newest version. A kind is a word in the past tense; a body only ever gains versions. */
export type FactBodies = {
  saleCompleted: SaleCompleted
  basketParked: BasketParked
  basketRecalled: BasketRecalled
  basketVoided: BasketVoided
  basketRestored: BasketRestored
  saleVoided: SaleVoided
  invoiceRequested: InvoiceRequested
  eReceiptRequested: EReceiptRequested
  eReceiptSent: EReceiptSent
  eReceiptFailed: EReceiptFailed
  depositRefunded: DepositRefunded
  returnCompleted: ReturnCompleted
  goodsTakenIn: GoodsTakenIn
  goodsGivenBack: GoodsGivenBack
  returnAnnounced: ReturnAnnounced
  refundConfirmed: RefundConfirmed
  refundFailed: RefundFailed
  refundReplaced: RefundReplaced
  claimReleased: ClaimReleased
  voucherLoaded: VoucherLoaded
  voucherBlocked: VoucherBlocked
  blindReturnCompleted: BlindReturnCompleted
  giftReceiptPrinted: GiftReceiptPrinted
  orderPlaced: OrderPlaced
  orderPicking: OrderPicking
  orderReady: OrderReady
  orderDelivered: OrderDelivered
  orderCancelled: OrderCancelled
  orderHandedOver: OrderHandedOver
  orderPutBack: OrderPutBack
  collectCodeRefused: CollectCodeRefused
  orderSought: OrderSought
  stockDelivered: StockDelivered
  goodsSorted: GoodsSorted
  shiftOpened: ShiftOpened
  shiftClosed: ShiftClosed
  cashMoved: CashMoved
  shiftReported: ShiftReported
  cardDayClosed: CardDayClosed
  fiscalDayClosed: FiscalDayClosed
  customerRegistered: CustomerRegistered
  customerChanged: CustomerChanged
  customerErased: CustomerErased
  signedIn: SignedIn
  signInRefused: SignInRefused
  overrideGiven: OverrideGiven
  accessDenied: AccessDenied
  trainingStarted: TrainingStarted
  trainingEnded: TrainingEnded
  drawerOpened: DrawerOpened
  priceChecked: PriceChecked
  receiptReprinted: ReceiptReprinted
  leaveOrdered: LeaveOrdered
  factWithheld: FactWithheld
  factLost: FactLost
  exceptionSettled: ExceptionSettled
  clockJumped: ClockJumped
}

export type FactKind = keyof FactBodies

/** What every fact says about itself, whatever its kind. */
export type FactHead = {
  readonly id: FactId
  readonly writer: WriterId
  readonly seq: number
  /** Store whose terminal wrote it; null for head-office sources. */
  readonly store: StoreId | null
  readonly user: StaffId | null
  /** UTC, for people; order is by writer and seq, never by time. */
  readonly at: string
  /** Trading day, `2026-11-21`. */
  readonly businessDate: string
}

/** A fact whose body is of its newest version: what folds read. */
export type TradeFact = {
  [K in FactKind]: FactHead & { readonly kind: K; readonly body: FactBodies[K] }
}[FactKind]

export type FactOf<K extends FactKind> = Extract<TradeFact, { kind: K }>
