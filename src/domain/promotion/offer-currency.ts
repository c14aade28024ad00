import type { Currency } from '../money/money.ts'
import type { OfferRule } from './offer.ts'

/** Whether every sum of an offer is of this currency: one of another means nothing for goods in it, and is never half applied. */
export const isInCurrency = (rule: OfferRule, currency: Currency): boolean =>
  sumsOf(rule).every((sum) => sum.currency === currency)

function sumsOf(rule: OfferRule) {
  switch (rule.rule) {
    case 'off':
      return [rule.off]
    case 'price':
    case 'set':
      return [rule.price]
    case 'threshold':
      return 'off' in rule.less ? [rule.from, rule.less.off] : [rule.from]
    case 'percent':
    case 'group':
      return []
  }
}
