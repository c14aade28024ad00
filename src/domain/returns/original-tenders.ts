import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import type { Purchase } from '../pickup/order-state.ts'
import type { Payment } from '../payment/payment.ts'

/** A part of a refund that goes back the way the money came. */
export type TenderShare = {
  readonly tender: Payment['tender']
  readonly amount: Money
  readonly reference?: string
}

type Paid = Pick<Purchase, 'payments' | 'refunds'>

/**
 * Sends `total` back to the payments in their order, none getting more than it has left after earlier refunds; what no
 * payment can hold goes to the last one. The shares add up to `total`.
 */
export function originalTenders({ payments, refunds }: Paid, total: Money): readonly TenderShare[] {
  let left = total.minor
  const room = roomOf(payments, refunds)
  const shares = payments.map((payment, index) => {
    const isLast = index === payments.length - 1
    const minor = isLast ? left : Math.min(left, room[index] ?? 0)
    left -= minor
    return share(payment, money(minor, total.currency))
  })
  return shares.filter(({ amount }) => amount.minor !== 0)
}

const share = ({ tender, reference }: Payment, amount: Money): TenderShare =>
  reference === undefined ? { tender, amount } : { tender, amount, reference }

/** Minor units of each payment that no refund has used; a failed refund has used nothing, though it was paid otherwise. */
function roomOf(payments: readonly Payment[], refunds: Purchase['refunds']): readonly number[] {
  const used = new Map<Payment['tender'], number>()
  for (const { status, tender, amount } of refunds) {
    if (status !== 'failed' && status !== 'replaced') used.set(tender, (used.get(tender) ?? 0) + amount.minor)
  }
  return payments.map(({ tender, amount }) => {
    const taken = Math.min(amount.minor, used.get(tender) ?? 0)
    used.set(tender, (used.get(tender) ?? 0) - taken)
    return amount.minor - taken
  })
}
