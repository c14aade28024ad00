import { addLine } from '#src/app/add-line.ts'
import type { StoreId } from '#src/base/ids.ts'
import { emptyBasket } from '#src/domain/basket/basket.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import { totals, type Pricing } from '#src/domain/basket/totals.ts'
import type { Product } from '#src/domain/product/product.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'
import { benchOffers } from './bench-offers.ts'

const day = '2026-11-21'
/** Out of ten scans about so many repeat goods that are in the basket. */
const repeats = 2

/** Fills baskets of 5 to 60 lines scan by scan; how long each scan took the domain: line added, offers chosen, VAT summed; ms. */
export function priceBaskets(count: number): readonly number[] {
  const random = seededRandom('baskets')
  const { products } = demoData()
  const pricing: Pricing = {
    rates: polishRates,
    offers: benchOffers(products),
    here: { store: 's1' as StoreId, day, weekday: 6, time: '14:05', tier: 'gold' },
    currency: 'PLN',
  }
  const times: number[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const lines = random.int(5, 60)
    let basket: Basket = turn % 4 === 0 ? { ...emptyBasket, coupons: ['JESIEN'] } : emptyBasket
    while (basket.lines.length < lines) {
      const product = next(basket, products, random)
      const started = performance.now()
      basket = scanned(basket, product, pricing)
      times.push(performance.now() - started)
    }
  }
  return times
}

function next(
  basket: Basket,
  products: readonly Product[],
  random: ReturnType<typeof seededRandom>,
): Product {
  const isRepeat = basket.lines.length > 0 && random.int(1, 10) <= repeats
  const line = isRepeat ? random.pick(basket.lines) : undefined
  return products.find(({ sku }) => sku === line?.sku) ?? random.pick(products)
}

function scanned(basket: Basket, product: Product, pricing: Pricing): Basket {
  const key = String(basket.lines.length)
  const weight = { value: 1_250, scale: 3 } as const
  const goods = { code: product.sku, weight, ...(product.needsSerial && { serial: key }) }
  const added = addLine({ ...basket, checkedAge: 18 }, { goods, product, key, pricing })
  if (added.result !== 'added') throw new Error(`The bench cannot sell ${product.sku}`)
  totals(added.basket, pricing)
  return added.basket
}
