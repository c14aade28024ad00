import type { DocumentNo, OrderNo, StaffId, VoucherId } from '#src/base/ids.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { Currency } from '#src/domain/money/money.ts'
import type { LossReason } from '#src/domain/pickup/order-facts.ts'
import type { CashMovementKind, CashReason } from '#src/domain/shift/cash-facts.ts'
import type { TillStates } from './till-states.ts'

/** Goods by SKU; grams of what is weighed, pieces of all else. */
export type Wanted = { readonly sku: string; readonly count: number }

/** `euro`: as many notes as it takes, the change in złoty. */
export type Way = 'cash' | 'card' | 'blik' | 'euro'

/** A voucher in a customer's hand, who knows what came onto it and what was spent from it. */
export type Purse = { readonly voucher: VoucherId; readonly loadedMinor: number; readonly spentMinor: number }

export type Sold = {
  readonly goods: readonly Wanted[]
  /** Each takes its share of what is due, the last one the rest. */
  readonly ways: readonly Way[]
  readonly coupon?: string
  /** Percents that the cashier takes off the whole basket. */
  readonly percent?: number
  /** What stands at the shelf of the first goods, in percent of their price: they are sold for that on a manager's word. */
  readonly shelfPercent?: number
  /** The first goods are taken out again before the customer pays. */
  readonly changesMind?: true
  /** Pays as much as it can before any of the ways. */
  readonly purse?: Purse
  /** Works in the shop and buys with the discount of its people. */
  readonly buyer?: StaffId
  /** 32 hex digits of chance: the receipt is read at head office, not printed. */
  readonly eReceipt?: string
}

type Purchase =
  { readonly kind: 'sale'; readonly sale: DocumentNo } | { readonly kind: 'order'; readonly order: OrderNo }

/** Of the lines that may still come back, the one that this number falls on. */
type Back = { readonly of: Purchase; readonly pick: number; readonly isWorn: boolean }

/** How goods back and goods out come out for the customer: the same for it, better goods, or cheaper ones. */
export type ExchangeOutcome = 'even' | 'pay' | 'refund'

/** What somebody does at a till. */
export type Step =
  | { readonly act: 'open'; readonly floatMinor: number; readonly box: string }
  /** With the box that this slip came with. */
  | { readonly act: 'set-in'; readonly slip: string }
  | ({ readonly act: 'sell' } & Sold)
  | ({ readonly act: 'sell-and-void' } & Sold)
  | ({ readonly act: 'park' } & Pick<Sold, 'goods'>)
  | ({ readonly act: 'give-up' } & Pick<Sold, 'goods'>)
  | { readonly act: 'recall'; readonly parked: DocumentNo; readonly ways: readonly Way[] }
  | { readonly act: 'clear'; readonly parked: DocumentNo }
  | ({ readonly act: 'return' } & Back)
  /** `goods`: what a customer takes beside the same once more, in order to pay. */
  | ({ readonly act: 'exchange'; readonly outcome: ExchangeOutcome } & Back & Pick<Sold, 'goods' | 'ways'>)
  /** Without a receipt, for store credit. */
  | { readonly act: 'blind-return'; readonly goods: Wanted; readonly isWorn: boolean }
  | { readonly act: 'load-card'; readonly minor: number; readonly way: 'cash' | 'card' }
  | { readonly act: 'hand-over'; readonly order: OrderNo }
  /** `lost`: why a piece of the first line does not go back on sale; null where all is there. */
  | { readonly act: 'put-back'; readonly order: OrderNo; readonly lost: LossReason | null }
  | { readonly act: 'wrong-code'; readonly order: OrderNo }
  | { readonly act: 'deposit'; readonly bottles: number }
  | {
      readonly act: 'move'
      readonly kind: CashMovementKind
      readonly reason: CashReason
      readonly minor: number
      /** Złoty where none is named. */
      readonly currency?: Currency
    }
  | { readonly act: 'drop'; readonly keepMinor: number }
  | { readonly act: 'no-sale' }
  | { readonly act: 'report' }
  /** Of the fiscal printer, after its last sale. */
  | { readonly act: 'end-fiscal-day' }
  | ({ readonly act: 'practise' } & Pick<Sold, 'goods' | 'ways'>)
  | ({ readonly act: 'close' } & Counted)
  /** The box goes on to another till, counted or as it is. */
  | { readonly act: 'lift'; readonly counted: Counted | null }
  /** Ends what a crash or a lost answer has left open. */
  | { readonly act: 'settle' }

export type Counted = { readonly countedMinor: number; readonly countedEuros: number }

export type Done = {
  /** Number of the document; null where there is none: a payment in doubt keeps the act open, or the rules do not allow it now. */
  readonly document: DocumentNo | null
  /** What came into the drawer, in minor units; below zero, what went out of it. */
  readonly cashMinor: number
  /** The same of euros; absent for none. */
  readonly euroMinor?: number
  /** What came onto a voucher; below zero, what was spent from it. */
  readonly loaded?: { readonly voucher: VoucherId; readonly minor: number }
  /** Acts that were only practised. */
  readonly practised?: number
}

/** What the states of a till are asked for. */
export type Asked = {
  readonly day: string
  readonly skus: readonly string[]
  readonly orders: readonly string[]
  readonly sales: readonly string[]
  readonly vouchers: readonly string[]
  /** Shifts that lifted their boxes. */
  readonly boxes: readonly string[]
}

export type ToTill =
  | { readonly say: 'time'; readonly nowMs: number }
  | { readonly say: 'line'; readonly isCut: boolean }
  | { readonly say: 'do'; readonly step: Step }
  | { readonly say: 'tell'; readonly asked: Asked }
  | { readonly say: 'device'; readonly event: HostEvent }
  | { readonly say: 'stop' }

export type FromTill =
  | { readonly say: 'ready'; readonly writer: string }
  | { readonly say: 'done'; readonly done: Done }
  | { readonly say: 'told'; readonly states: TillStates; readonly unsent: number }
  | { readonly say: 'failed'; readonly trouble: string }
  | { readonly say: 'device'; readonly request: HostRequest }
