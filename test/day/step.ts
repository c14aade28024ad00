import type { DocumentNo, OrderNo } from '#src/base/ids.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { CashMovementKind, CashReason } from '#src/domain/shift/cash-facts.ts'
import type { TillStates } from './till-states.ts'

/** Goods by SKU; grams of what is weighed, pieces of all else. */
export type Wanted = { readonly sku: string; readonly count: number }

export type Way = 'cash' | 'card' | 'blik'

export type Sold = {
  readonly goods: readonly Wanted[]
  /** Each takes its share of what is due, the last one the rest. */
  readonly ways: readonly Way[]
  readonly coupon?: string
  /** Percents that the cashier takes off the whole basket. */
  readonly percent?: number
  /** The first goods are taken out again before the customer pays. */
  readonly changesMind?: true
}

type Purchase =
  { readonly kind: 'sale'; readonly sale: DocumentNo } | { readonly kind: 'order'; readonly order: OrderNo }

/** Of the lines that may still come back, the one that this number falls on. */
type Back = { readonly of: Purchase; readonly pick: number; readonly isWorn: boolean }

/** What somebody does at a till. */
export type Step =
  | { readonly act: 'open'; readonly floatMinor: number }
  | ({ readonly act: 'sell' } & Sold)
  | ({ readonly act: 'sell-and-void' } & Sold)
  | ({ readonly act: 'park' } & Pick<Sold, 'goods'>)
  | ({ readonly act: 'give-up' } & Pick<Sold, 'goods'>)
  | { readonly act: 'recall'; readonly parked: DocumentNo; readonly ways: readonly Way[] }
  | { readonly act: 'clear'; readonly parked: DocumentNo }
  | ({ readonly act: 'return' } & Back)
  | ({ readonly act: 'exchange' } & Back & Pick<Sold, 'goods' | 'ways'>)
  | { readonly act: 'hand-over'; readonly order: OrderNo }
  | { readonly act: 'deposit'; readonly bottles: number }
  | {
      readonly act: 'move'
      readonly kind: CashMovementKind
      readonly reason: CashReason
      readonly minor: number
    }
  | { readonly act: 'drop'; readonly keepMinor: number }
  | { readonly act: 'no-sale' }
  | { readonly act: 'report' }
  | { readonly act: 'close'; readonly countedMinor: number }
  /** Ends what a crash or a lost answer has left open. */
  | { readonly act: 'settle' }

export type Done = {
  /** Number of the document; null where there is none: a payment in doubt keeps the act open, or the rules do not allow it now. */
  readonly document: DocumentNo | null
  /** What came into the drawer, in minor units; below zero, what went out of it. */
  readonly cashMinor: number
}

/** What the states of a till are asked for. */
export type Asked = {
  readonly day: string
  readonly skus: readonly string[]
  readonly orders: readonly string[]
  readonly sales: readonly string[]
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
