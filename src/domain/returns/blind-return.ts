import type { DocumentNo, StaffId } from '../../base/ids.ts'
import { sumMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import { multiply } from '../money/multiply.ts'
import type { Product } from '../product/product.ts'
import type { VatRate, VatSummaryRow } from '../tax/vat.ts'
import type { HeldLine, Refund, ReturnedLine } from './return-facts.ts'
import type { ReturnPolicy } from './return-policy.ts'

/** What a person showed; its number is seen and written down nowhere. */
export type IdentityKind = 'id-card' | 'passport' | 'driving-licence' | 'residence-card'

export const identityKinds: readonly IdentityKind[] = [
  'id-card',
  'passport',
  'driving-licence',
  'residence-card',
]

/** Fact `blindReturnCompleted`, version 1: goods without any proof of purchase, for store credit and on a person's word. */
export type BlindReturnCompleted = {
  readonly return: DocumentNo
  readonly shift: DocumentNo
  readonly lines: readonly ReturnedLine[]
  readonly gross: Money
  readonly vat: readonly VatSummaryRow[]
  readonly refund: Refund
  readonly identity: IdentityKind
  readonly approvedBy: StaffId
}

/** Goods as they lie on the counter, with what one of them is worth. */
export type BlindLine = HeldLine & { readonly unitValue: Money; readonly vat: Product['vat'] }

/** The lowest price of the last 30 days, for nobody knows what was paid: never more than the goods cost now. */
export function blindValue({ price, lowest30 }: Pick<Product, 'price' | 'lowest30'>): Money {
  return lowest30 && lowest30.currency === price.currency && lowest30.minor < price.minor ? lowest30 : price
}

export type BlindRequest = {
  readonly lines: readonly BlindLine[]
  readonly currency: Currency
  readonly identity: IdentityKind | null
  readonly policy: ReturnPolicy
  readonly rates: readonly VatRate[]
  /** Value of such returns in this shift so far. */
  readonly shiftMinor: number
}

export type BlindRule = 'lines-chosen' | 'rated' | 'blind-cap' | 'blind-day-cap' | 'identity-seen'

export type BlindDecision = {
  readonly grounds: readonly { readonly rule: BlindRule; readonly passed: boolean }[]
  /** Nobody may do what a limit forbids; what passes still needs another person's word. */
  readonly isAllowed: boolean
  readonly lines: readonly (BlindLine & { readonly refund: Money })[]
  readonly total: Money
}

/** Whether goods may come in without any proof, and for how much store credit. */
export function decideBlindReturn(request: BlindRequest): BlindDecision {
  const { currency, identity, policy, rates, shiftMinor } = request
  const lines = request.lines.map((line) => ({ ...line, refund: multiply(line.unitValue, line.quantity) }))
  const total = sumMoney(
    lines.map(({ refund }) => refund),
    currency,
  )
  const grounds = [
    { rule: 'lines-chosen', passed: total.minor > 0 },
    // The record must hold the tax.
    { rule: 'rated', passed: lines.every(({ vat }) => rates.some(({ letter }) => letter === vat)) },
    { rule: 'identity-seen', passed: identity !== null },
    { rule: 'blind-cap', passed: total.minor <= policy.blindTotalCapMinor },
    { rule: 'blind-day-cap', passed: shiftMinor + total.minor <= policy.blindDayCapMinor },
  ] as const
  return { grounds, isAllowed: grounds.every(({ passed }) => passed), lines, total }
}
