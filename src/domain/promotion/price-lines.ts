import { assert } from '../../base/assert.ts'
import type { StaffId } from '../../base/ids.ts'
import { allocateMinor } from '../money/allocate.ts'
import { money, type Currency, type Money } from '../money/money.ts'
import { multiply } from '../money/multiply.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import { chooseOffers, type LineOffer } from './choose-offers.ts'
import { isInCurrency } from './offer-currency.ts'
import { obstacleOf } from './offer-stands.ts'
import type { Less, Offer, OfferContext } from './offer.ts'
import { listValue, matches, toStacks, type OfferedLine, type Stack } from './stack.ts'

/** What one offer takes off a line. */
export type Saving = {
  readonly offer: string
  readonly name: string
  readonly amount: Money
  /** Who answers for it, where a person gave it (`offer` is `manual:<reason>`) beyond what a cashier may. */
  readonly approvedBy?: StaffId
}

export type PricedLine = {
  /** Unit price × quantity, or what a label says. */
  readonly list: Money
  /** What is paid: list − savings, never below zero. */
  readonly gross: Money
  readonly savings: readonly Saving[]
}

/**
 * Prices lines of one currency under the offers that stand. The total does not depend on the order of lines, and the savings
 * of a line add up to what it costs less.
 */
export function priceLines(
  lines: readonly OfferedLine[],
  offers: readonly Offer[],
  context: OfferContext,
): readonly PricedLine[] {
  const [first] = lines
  if (!first) return []
  const { currency } = first.unitPrice
  const standing = offers.filter(
    (offer) => isInCurrency(offer.rule, currency) && obstacleOf(offer, context) === null,
  )
  const priced = new Savings(lines, currency)
  const stacks = toStacks(lines)
  for (const { offer, taken } of chooseOffers(standing.filter(isForPieces), stacks)) {
    for (const { stack, saved } of taken) priced.save(stack.line, offer, saved)
  }
  const onTop = standing.filter((offer) => !isForPieces(offer)).sort((a, b) => (a.offer < b.offer ? -1 : 1))
  for (const offer of onTop) takeFromRest(offer, stacks, priced)
  return priced.lines()
}

const isForPieces = (offer: Offer): offer is LineOffer => !offer.onTop && offer.rule.rule !== 'threshold'

/** An offer on what others have left: thresholds, and those that say so. Groups and sets are never on top: such a document is kept aside. */
function takeFromRest(offer: Offer, stacks: readonly Stack[], priced: Savings): void {
  const { rule } = offer
  if (rule.rule === 'group' || rule.rule === 'set') return
  const about = stacks.filter((stack) => matches(rule.on, stack))
  if (rule.rule === 'threshold') {
    const list = about.reduce((sum, { price, count }) => sum + price * count, 0)
    if (about.length > 0 && list >= rule.from.minor) priced.saveOnAll(about, offer, rule.less)
  } else if (rule.rule === 'percent') {
    priced.saveOnAll(about, offer, { percent: rule.percent })
  } else {
    for (const stack of about) priced.save(stack.line, offer, offOf(rule, stack))
  }
}

function offOf(
  rule: { readonly rule: 'off'; readonly off: Money } | { readonly rule: 'price'; readonly price: Money },
  { price, count, weighed }: Stack,
): number {
  const unit = weighed ? weighed.unitPrice.minor : price
  const off = rule.rule === 'off' ? rule.off.minor : Math.max(0, unit - rule.price.minor)
  return weighed ? multiply(money(off, weighed.unitPrice.currency), weighed.quantity).minor : off * count
}

/** What is left to pay for each line, and what took the rest off. */
class Savings {
  readonly #currency: Currency
  readonly #lists: readonly Money[]
  readonly #left: number[]
  readonly #savings: Saving[][]

  constructor(lines: readonly OfferedLine[], currency: Currency) {
    assert(
      lines.every(({ unitPrice }) => unitPrice.currency === currency),
      'A basket has one currency',
    )
    this.#currency = currency
    this.#lists = lines.map(listValue)
    this.#left = this.#lists.map(({ minor }) => minor)
    this.#savings = lines.map(() => [])
  }

  /** Takes so much off a line, at most what is left of it. */
  save(line: number, { offer, name }: Pick<Offer, 'offer' | 'name'>, wanted: number): void {
    const left = this.#left[line] ?? 0
    const saved = Math.min(left, wanted)
    if (saved <= 0) return
    this.#left[line] = left - saved
    this.#savings[line]?.push({ offer, name, amount: money(saved, this.#currency) })
  }

  /** Takes a percentage or a sum off all these lines together, shared by what is left of each. */
  saveOnAll(stacks: readonly Stack[], offer: Pick<Offer, 'offer' | 'name'>, less: Less): void {
    const weights = stacks.map(({ line }) => this.#left[line] ?? 0)
    const left = weights.reduce((sum, weight) => sum + weight, 0)
    if (left === 0) return
    const saved = 'percent' in less ? roundHalfUp(left, less.percent, 100) : Math.min(left, less.off.minor)
    const shares = allocateMinor(saved, weights)
    stacks.forEach(({ line }, index) => this.save(line, offer, shares[index] ?? 0))
  }

  lines(): readonly PricedLine[] {
    return this.#lists.map((list, line) => ({
      list,
      gross: money(this.#left[line] ?? 0, this.#currency),
      savings: this.#savings[line] ?? [],
    }))
  }
}
