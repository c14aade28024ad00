import { addLine } from '#src/app/add-line.ts'
import type { GoodsCode } from '#src/app/read-goods-code.ts'
import type { StaffId } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { completeSale, type PlannedSale } from '#src/app/complete-sale.ts'
import { tradingDay, zoneOffsetMinutes } from '#src/app/trading-day.ts'
import { addCoupon, confirmAge, emptyBasket, type Basket } from '#src/domain/basket/basket.ts'
import { removeLine } from '#src/domain/basket/change-lines.ts'
import { discountBasket, discountLine } from '#src/domain/basket/discount.ts'
import { markStaffPurchase } from '#src/domain/basket/mark-staff-purchase.ts'
import { staffPolicyOf } from '#src/domain/basket/staff-purchase.ts'
import { totals, type Pricing } from '#src/domain/basket/totals.ts'
import { money } from '#src/domain/money/money.ts'
import { weekdayOf } from '#src/domain/calendar/dates.ts'
import { stillDue } from '#src/domain/payment/payment.ts'
import type { Desk } from './desk.ts'
import { drawerOf, pay } from './pay-at-till.ts'
import { spendFrom } from './spend-at-till.ts'
import type { Done, Sold, Wanted } from './step.ts'

const minuteMs = 60_000
const adult = 18

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
  const pricing = await pricingAt(desk)
  for (const { sku, count } of goods) {
    const product = await desk.queries.productByCode(sku)
    if (!product) throw new Error(`${sku} is not sold here`)
    const scans = product.unit === 'kg' ? 1 : count
    for (let scan = 0; scan < scans; scan += 1) {
      const key = desk.newId()
      const added = addLine(basket, { goods: labelOf(product, key, count), product, key, pricing })
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

async function basketOf(desk: Desk, sold: Sold): Promise<Basket> {
  const { goods, coupon, percent, changesMind, buyer, shelfPercent } = sold
  let basket = await fillBasket(desk, goods)
  const [first] = basket.lines
  if (changesMind && first && basket.lines.length > 1) {
    const at = new Date(desk.context().now).toISOString()
    const left = removeLine(basket, first.key, { by: desk.context().cashier, at })
    if (left.ok) basket = left.value.basket
  }
  if (coupon !== undefined) basket = addCoupon(basket, coupon)
  if (buyer) return sellTo(desk, basket, buyer)
  if (shelfPercent !== undefined) return atShelfPrice(desk, basket, shelfPercent)
  if (percent === undefined) return basket
  const lowered = discountBasket(basket, { kind: 'percent', percent, reason: 'goodwill' })
  if (!lowered.ok) throw new Error(lowered.reason)
  return lowered.value
}

/** The label at the shelf says less than the catalogue, and is kept to. */
async function atShelfPrice(desk: Desk, basket: Basket, percent: number): Promise<Basket> {
  const [first] = basket.lines
  if (!first) throw new Error('Nothing is sold')
  const { shift } = await desk.shift()
  const approvedBy = await desk.approve('exceed-discount', { cause: 'goodwill', about: null, shift })
  const price = money(Math.floor((first.unitPrice.minor * percent) / 100), first.unitPrice.currency)
  const lowered = discountLine(basket, first.key, {
    ...({ kind: 'price', reason: 'shelf-price' } as const),
    ...{ price, approvedBy },
  })
  if (!lowered.ok) throw new Error(lowered.reason)
  return lowered.value
}

/** With the discount of the shop's people. */
async function sellTo(desk: Desk, basket: Basket, staff: StaffId): Promise<Basket> {
  const policy = staffPolicyOf(await desk.queries.staffPolicyValues())
  const marked = markStaffPurchase(basket, { staff, seller: desk.context().cashier, policy })
  if (!marked.ok) throw new Error(marked.reason)
  return marked.value
}

export async function sell(desk: Desk, sold: Sold): Promise<Done> {
  return payBasket(desk, await basketOf(desk, sold), sold)
}

type Paying = Pick<Sold, 'ways' | 'purse' | 'eReceipt'>

/** Refused where the till may not take the voucher now: the customer comes again. */
const refused: Done = { document: null, cashMinor: 0 }

export async function payBasket(desk: Desk, basket: Basket, paying: Paying): Promise<Done> {
  const { ways, purse, eReceipt: key } = paying
  const sums = totals(basket, await pricingAt(desk))
  const spent = purse && (await spendFrom(desk, purse, sums.due))
  if (spent === null) return refused
  const first = spent ? [spent] : []
  const payments = [...first, ...(await pay(desk, { due: stillDue(sums.due, first) }, ways))]
  const shift = (await desk.shift()).shift
  const receipt: Pick<PlannedSale, 'receipt'> =
    key === undefined ? {} : { receipt: { isOnPaper: false, to: 'link', key } }
  const draft = completeSale(desk.context(), { basket, totals: sums, shift, payments, ...receipt })
  const document = await desk.run(draft)
  const loaded = spent && { voucher: purse.voucher, minor: -spent.amount.minor }
  return { document, ...drawerOf(payments), ...(loaded && { loaded }) }
}
