import type { OrderDelivery, OrderCancelled, OrderPlaced } from '#src/domain/pickup/order-facts.ts'
import type { Tender } from '#src/domain/payment/payment.ts'
import type { Condition, ReturnReason } from '#src/domain/returns/return-facts.ts'
import type { Moment } from './demo-event.ts'

/** What happened to an order after it was placed. `pickupIn`: days from today to the last day to come, negative when it has passed. */
export type OrderStep = { readonly at: Moment } & (
  | { readonly step: 'picking' }
  | { readonly step: 'ready'; readonly shelf: string; readonly pickupIn: number }
  | { readonly step: 'handed-over' }
  | { readonly step: 'delivered' }
  | { readonly step: 'announced'; readonly line: number }
  | { readonly step: 'cancelled'; readonly cause: OrderCancelled['cause'] }
  | {
      readonly step: 'returned'
      readonly store: string
      readonly line: number
      readonly count: number
      readonly reason: ReturnReason
      readonly condition: Condition
    }
)

/** Something of a category, or the first product of a name, and how many. */
export type Wish = { readonly count: number } & ({ readonly category: string } | { readonly name: string })

export type OrderPlan = {
  readonly order: string
  readonly channel: Exclude<OrderPlaced['channel'], 'phone'>
  /** Name in the word list of customers. */
  readonly customer: string
  readonly wishes: readonly Wish[]
  readonly delivery:
    Exclude<OrderDelivery, { kind: 'pickup' }> | { readonly kind: 'pickup'; readonly store: string }
  readonly tender: Extract<Tender, 'blik' | 'card' | 'transfer'>
  readonly placed: Moment
  readonly promised: Moment
  readonly steps: readonly OrderStep[]
  readonly registeredBy?: NonNullable<OrderPlaced['registeredBy']>
}
