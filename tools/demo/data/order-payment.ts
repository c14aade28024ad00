import { addMoney } from '#src/domain/money/arithmetic.ts'
import { money } from '#src/domain/money/money.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { OrderPlaced } from '#src/domain/pickup/order-facts.ts'
import type { Payment } from '#src/domain/payment/payment.ts'
import type { OrderPlan } from './order-plan.ts'

const freeFromMinor = 30_000
const costMinor = { pickup: 0, locker: 1199, courier: 1499 } as const

/** Delivery is free for great orders. */
export const deliveryCost = (kind: OrderPlan['delivery']['kind'], gross: Money): Money =>
  money(gross.minor >= freeFromMinor ? 0 : costMinor[kind], gross.currency)

/** The cheapest ordinary way to the customer, where a dearer one was chosen (consumer rights act, art. 33). */
export const cheapestDelivery = (
  kind: OrderPlan['delivery']['kind'],
  cost: Money,
): Pick<OrderPlaced, 'cheapestDelivery'> =>
  kind === 'courier' && cost.minor > costMinor.locker
    ? { cheapestDelivery: money(costMinor.locker, cost.currency) }
    : {}

const referencePrefix = { blik: 'BLK', card: 'CRD', transfer: 'TRF' } as const

type Due = { readonly gross: Money; readonly delivery: Money; readonly digits: string }

/** Paid at once with one tender, under a reference by which the processor can send it back. */
export const orderPayment = (tender: OrderPlan['tender'], { gross, delivery, digits }: Due): Payment => ({
  tender,
  amount: addMoney(gross, delivery),
  reference: `${referencePrefix[tender]}-${digits}`,
})
