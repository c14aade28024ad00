import { addLine } from '#src/app/add-line.ts'
import type { GoodsCode } from '#src/app/read-goods-code.ts'
import type { Product } from '#src/domain/product/product.ts'
import { completeSale, type PlannedPayment } from '#src/app/complete-sale.ts'
import { tradingDay, zoneOffsetMinutes } from '#src/app/trading-day.ts'
import { addCoupon, confirmAge, emptyBasket, type Basket } from '#src/domain/basket/basket.ts'
import { removeLine } from '#src/domain/basket/change-lines.ts'
import { discountBasket } from '#src/domain/basket/discount.ts'
import { totals, type Pricing, type Totals } from '#src/domain/basket/totals.ts'
import { weekdayOf } from '#src/domain/calendar/dates.ts'
import { money, type Money } from '#src/domain/money/money.ts'
import { stillDue } from '#src/domain/payment/payment.ts'
import { takePayment } from '#src/domain/payment/take-payment.ts'
import { cashPolicyOf } from '#src/domain/shift/cash-policy.ts'
import type { Desk } from './desk.ts'
import type { Done, Sold, Wanted, Way } from './step.ts'

const minuteMs = 60_000
const adult = 18
const noteMinor = 1_000

/** What prices depend on here and now, for a customer whom nobody knows. */
export async function pricingAt({ queries, context }: Desk): Promise<Pricing> {
  const { store, now } = context()
  const local = new Date(now + zoneOffsetMinutes(store.zone, now) * minuteMs)
  const day = tradingDay(store.zone, now)
  const time = local.toISOString().slice(11, 16)
  const here = { store: store.store, day, weekday: weekdayOf(day), time, tier: null }
  return { rates: await queries.vatRates(), offers: await queries.offers(), here, currency: store.currency }
}

/** Scans the goods one by one. */
export async function fillBasket(desk: Desk, goods: readonly Wanted[]): Promise<Basket> {
  let basket = confirmAge(emptyBasket, adult)
  const { day } = (await pricingAt(desk)).here
  for (const { sku, count } of goods) {
    const product = await desk.queries.productByCode(sku)
    if (!product) throw new Error(`${sku} is not sold here`)
    const scans = product.unit === 'kg' ? 1 : count
    for (let scan = 0; scan < scans; scan += 1) {
      const key = desk.newId()
      const added = addLine(basket, { goods: labelOf(product, key, count), product, key, day })
      if (added.result !== 'added') throw new Error(`${sku} cannot be sold: ${JSON.stringify(added)}`)
      basket = added.basket
    }
  }
  return basket
}

/** What the scanner reads. */
const labelOf = ({ sku, gtins, unit, needsSerial }: Product, serial: string, grams: number): GoodsCode => ({
  code: gtins[0] ?? sku,
  ...(unit === 'kg' && { weight: { value: grams, scale: 3 } }),
  ...(needsSerial && { serial }),
})

async function basketOf(desk: Desk, { goods, coupon, percent, changesMind }: Sold): Promise<Basket> {
  let basket = await fillBasket(desk, goods)
  const [first] = basket.lines
  if (changesMind && first && basket.lines.length > 1) {
    const at = new Date(desk.context().now).toISOString()
    const left = removeLine(basket, first.key, { by: desk.context().cashier, at })
    if (left.ok) basket = left.value.basket
  }
  if (coupon !== undefined) basket = addCoupon(basket, coupon)
  if (percent === undefined) return basket
  const lowered = discountBasket(basket, { kind: 'percent', percent, reason: 'goodwill' })
  if (!lowered.ok) throw new Error(lowered.reason)
  return lowered.value
}

export async function sell(desk: Desk, sold: Sold): Promise<Done> {
  const basket = await basketOf(desk, sold)
  return payBasket(desk, basket, sold.ways)
}

export async function payBasket(desk: Desk, basket: Basket, ways: readonly Way[]): Promise<Done> {
  const sums = totals(basket, await pricingAt(desk))
  const payments = await pay(desk, sums, ways)
  const shift = (await desk.shift()).shift
  const draft = completeSale(desk.context(), { basket, totals: sums, shift, payments })
  return { document: await desk.run(draft), cashMinor: cashOf(payments) }
}

export const pay = async (
  { queries }: Desk,
  { due }: Pick<Totals, 'due'>,
  ways: readonly Way[],
): Promise<readonly PlannedPayment[]> =>
  payIn(due, ways, cashPolicyOf(await queries.cashPolicyValues()).cashStepMinor)

/** In cash a customer gives the next full ten złoty. */
function payIn(due: Money, ways: readonly Way[], cashStepMinor: number): readonly PlannedPayment[] {
  const payments: PlannedPayment[] = []
  for (const [index, tender] of ways.entries()) {
    const rest = stillDue(due, payments)
    const share = Math.ceil(rest.minor / (ways.length - index))
    const isLast = index === ways.length - 1
    const minor = tender === 'cash' && isLast ? Math.ceil(share / noteMinor) * noteMinor : share
    const taken = takePayment(rest, { tender, sum: money(minor, due.currency), cashStepMinor })
    if (!taken.ok) throw new Error(`${tender} of ${minor} is not taken: ${taken.reason}`)
    payments.push(tender === 'cash' ? taken.value : { ...taken.value, through: 'terminal' })
  }
  return payments
}

/** What payments leave in the drawer. */
export const cashOf = (payments: readonly PlannedPayment[]): number =>
  payments.reduce((sum, { given, change }) => sum + (given?.minor ?? 0) - (change?.minor ?? 0), 0)
