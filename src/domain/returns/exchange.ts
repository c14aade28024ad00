import { subtractMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'

/** How goods given back and goods taken in their stead come out. */
export type ExchangeSums = {
  readonly outcome: 'even' | 'pay' | 'refund'
  /** What of the goods given back pays for the new ones; used up by them, so that no credit outlives the act. */
  readonly credit: Money
  /** What the customer adds. */
  readonly toPay: Money
  /** What the customer gets back beside the new goods. */
  readonly toRefund: Money
}

/** `returned` is what the return comes to with its delivery cost and deposits, `due` what the new goods come to. */
export function weighExchange(returned: Money, due: Money): ExchangeSums {
  const credit = returned.minor < due.minor ? returned : due
  const toPay = subtractMoney(due, credit)
  const toRefund = subtractMoney(returned, credit)
  if (toPay.minor > 0) return { outcome: 'pay', credit, toPay, toRefund }
  return { outcome: toRefund.minor > 0 ? 'refund' : 'even', credit, toPay, toRefund }
}
