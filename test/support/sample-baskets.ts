import type { Basket, BasketLine } from '#src/domain/basket/basket.ts'
import { emptyBasket } from '#src/domain/basket/basket.ts'
import { totals } from '#src/domain/basket/totals.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { Offer } from '#src/domain/promotion/offer.ts'
import { listPrices } from './pricing.ts'
import { pln, sku } from './trade-facts.ts'

/** Pieces of one product at `unitMinor` grosze each; every other product is at the lower rate of VAT. */
export const lineOf = (index: number, unitMinor: number, count: number) =>
  ({
    key: `k${index}`,
    sku: sku(`sku-${index}`),
    gtin: null,
    name: `Goods ${index}`,
    variant: null,
    quantity: pieces(count),
    unitPrice: pln(unitMinor),
    vat: index % 2 === 0 ? 'A' : 'B',
    unit: 'piece',
    category: 'goods',
  }) satisfies BasketLine

export const basketOf = (...lines: readonly BasketLine[]): Basket => ({ ...emptyBasket, lines })

export const halfOff: Offer = {
  offer: 'half',
  name: 'Half',
  rule: { rule: 'percent', on: {}, percent: 50 },
}

/** What a basket costs at list prices, less offers. */
export const priceOf = (basket: Basket, offers: readonly Offer[] = []) =>
  totals(basket, { ...listPrices, offers })
