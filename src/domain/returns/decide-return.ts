import { sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import type { DepositRow } from '../product/deposit.ts'
import { deliveryRefund } from './delivery-refund.ts'
import { depositRefund } from './deposit-refund.ts'
import { isHeardOf } from './is-heard-of.ts'
import { refundOf } from './refund-of.ts'
import type { RefundOffer } from './refund-offers.ts'
import { refundOffers } from './refund-offers.ts'
import type { RequestedLine, ReturnableDocument, ReturnRequest, RiskClass } from './return-request.ts'
import { riskClassOf } from './return-request.ts'
import type { Ground, ReturnLevel } from './return-rules.ts'
import { documentKnown, mayReturn, purchaseRules } from './return-rules.ts'
import { returnTotal } from './return-total.ts'
import { returnableLine } from './returnable.ts'

export type RefundLine = RequestedLine & { readonly refund: Money }

export type ReturnDecision = {
  readonly level: ReturnLevel
  readonly risk: RiskClass
  /** Every rule, passed or not, in the order in which it is shown. */
  readonly grounds: readonly Ground[]
  readonly lines: readonly RefundLine[]
  /** Value of the lines; zero where no document tells it. */
  readonly gross: Money
  readonly delivery: Money | null
  /** Of the packaging that comes back with the lines; not in `gross`. */
  readonly deposits: readonly DepositRow[]
  /** `gross`, `delivery` and `deposits` together: what the parts of every offer add up to. */
  readonly total: Money
  /** Ways of paying it back; none when the return is denied, the document is unknown or the goods wait for a look. */
  readonly offers: readonly RefundOffer[]
}

const severity: readonly ReturnLevel[] = ['deny', 'override', 'contingency', 'authorise']

/** Whether goods may come back, why, and how the money would go. The strictest failing rule has the last word. */
export function decideReturn(asked: ReturnRequest): ReturnDecision {
  const isKnown = asked.purchase !== null && isHeardOf(asked.purchase)
  const request = isKnown ? asked : { ...asked, purchase: null }
  const grounds = [mayReturn(request), documentKnown(request)]
  if (!request.purchase) return unknownDocument(request, grounds)
  return knownDocument(request, request.purchase, grounds)
}

function unknownDocument(request: ReturnRequest, grounds: readonly Ground[]): ReturnDecision {
  const nothing = money(0, 'PLN')
  return {
    level: levelOf(grounds),
    risk: riskClassOf(request),
    grounds,
    lines: request.lines.map((line) => ({ ...line, refund: nothing })),
    gross: nothing,
    delivery: null,
    deposits: [],
    total: nothing,
    offers: [],
  }
}

function knownDocument(
  request: ReturnRequest,
  purchase: ReturnableDocument,
  first: readonly Ground[],
): ReturnDecision {
  const { currency } = purchase.gross
  const lines = request.lines.map((line) => ({ ...line, refund: lineRefund(purchase, line) }))
  const gross = sumMoney(
    lines.map((line) => line.refund),
    currency,
  )
  const delivery = deliveryRefund(purchase, request)
  const deposits = depositRefund(purchase.lines, lines)
  const total = returnTotal({ gross, delivery, deposits })
  const known = { request, purchase, totalMinor: total.minor }
  const grounds = [...first, ...purchaseRules.map((rule) => rule(known))]
  const level = levelOf(grounds)
  const offers = isPaid(level) ? refundOffers(known, total) : []
  return { level, risk: riskClassOf(request), grounds, lines, gross, delivery, deposits, total, offers }
}

const isPaid = (level: ReturnLevel): boolean => level === 'override' || level === 'authorise'

/** Zero for what cannot be returned: the rules deny it anyway. */
function lineRefund(purchase: ReturnableDocument, asked: RequestedLine): Money {
  const line = returnableLine(purchase.lines, asked)
  return line ? refundOf(line, asked.quantity) : money(0, purchase.gross.currency)
}

const levelOf = (grounds: readonly Ground[]): ReturnLevel =>
  severity.find((level) => grounds.some((ground) => !ground.passed && ground.level === level)) ?? 'authorise'
