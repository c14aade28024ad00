import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { Basket, BasketLine } from '#src/domain/basket/basket.ts'

const isQuantity = (value: unknown): boolean =>
  isJsonObject(value) &&
  Number.isSafeInteger(value['value']) &&
  (value['scale'] === 0 || value['scale'] === 3)

const isMoney = (value: unknown): boolean =>
  isJsonObject(value) && Number.isSafeInteger(value['minor']) && typeof value['currency'] === 'string'

const isDiscount = (value: unknown): boolean =>
  value === undefined ||
  (isJsonObject(value) &&
    typeof value['reason'] === 'string' &&
    (Number.isSafeInteger(value['percent']) || isMoney(value['off']) || isMoney(value['price'])))

const isStaffPurchase = (value: unknown): boolean =>
  value === undefined || (isJsonObject(value) && typeof value['staff'] === 'string')

const areNotes = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.every((note) => typeof note === 'string'))

function isLine(value: unknown): value is BasketLine {
  if (!isJsonObject(value)) return false
  const hasWords = ['key', 'sku', 'name', 'vat', 'unit', 'category'].every(
    (name) => typeof value[name] === 'string',
  )
  const { deposit, discount, notes, noWithdrawal } = value
  const isCharged = deposit === undefined || (isJsonObject(deposit) && isMoney(deposit['amount']))
  const arePrices = ['labelPrice', 'regularPrice', 'lowest30'].every(
    (name) => value[name] === undefined || isMoney(value[name]),
  )
  return [
    hasWords,
    isQuantity(value['quantity']),
    isMoney(value['unitPrice']),
    isCharged,
    arePrices,
    noWithdrawal === undefined || typeof noWithdrawal === 'string',
    isDiscount(discount),
    areNotes(notes),
  ].every(Boolean)
}

function isBasket(value: Json): value is Basket & Json {
  if (!isJsonObject(value)) return false
  const { lines, customer, coupons, discount, staffPurchase, notes } = value
  return (
    Array.isArray(lines) &&
    lines.every(isLine) &&
    (customer === null || typeof customer === 'string') &&
    Array.isArray(coupons) &&
    coupons.every((code) => typeof code === 'string') &&
    isDiscount(discount) &&
    isStaffPurchase(staffPurchase) &&
    areNotes(notes)
  )
}

/** A draft as it was kept; null for anything that this version cannot take up, since a wrong price is worse than an empty basket. */
export const readBasket = (value: Json): Basket | null =>
  isBasket(value)
    ? {
        lines: value.lines,
        customer: value.customer,
        coupons: value.coupons,
        lastKey: null,
        ...(value.checkedAge !== undefined && { checkedAge: value.checkedAge }),
        ...(value.buyerNip !== undefined && { buyerNip: value.buyerNip }),
        ...(value.discount && { discount: value.discount }),
        ...(value.staffPurchase && { staffPurchase: value.staffPurchase }),
        ...(value.notes && { notes: value.notes }),
        ...(Array.isArray(value.voided) && { voided: value.voided }),
      }
    : null
