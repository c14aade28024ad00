import type { Shop } from './shop.ts'
import type { Sold, Wanted, Way } from './step.ts'

type Random = (below: number) => number
type Shopping = { readonly shop: Pick<Shop, 'products'>; readonly random: Random }

const mostLines = 6
const mostPieces = 3
const leastGrams = 50
const mostGrams = 2_000
const cheapMinor = 10_000

/** What a customer puts on the counter. */
export function goodsOf({ shop: { products }, random }: Shopping): readonly Wanted[] {
  return Array.from({ length: 1 + random(mostLines) }, () => {
    const product = products[random(products.length)]
    if (!product) throw new Error('The shop sells nothing')
    const { sku, unit, needsSerial } = product
    if (unit === 'kg') return { sku, count: leastGrams + random(mostGrams) }
    return { sku, count: needsSerial ? 1 : 1 + random(mostPieces) }
  })
}

/** One thing that may come back without a receipt. */
export function cheapOf({ shop: { products }, random }: Shopping): Wanted {
  const cheap = products.filter(
    ({ unit, needsSerial, price }) => unit === 'piece' && !needsSerial && price.minor <= cheapMinor,
  )
  const product = cheap[random(cheap.length)]
  if (!product) throw new Error('The shop sells nothing cheap')
  return { sku: product.sku, count: 1 }
}

/** 32 hex digits. */
export const keyOf = (random: Random): string =>
  Array.from({ length: 32 }, () => random(16).toString(16)).join('')

/** One in ten shows the coupon, some get a little off or change their mind. */
export function basketOf(shopping: Shopping): Omit<Sold, 'ways'> {
  const { random } = shopping
  return {
    goods: goodsOf(shopping),
    ...(random(10) === 0 && { coupon: 'JESIEN' }),
    ...(random(20) === 0 && { percent: 1 + random(5) }),
    ...(random(20) === 0 && { changesMind: true }),
  }
}

const mixes: readonly (readonly Way[])[] = [
  ['cash'],
  ['cash'],
  ['cash'],
  ['card'],
  ['blik'],
  ['card', 'cash'],
]

/** Half of all customers pay in cash, some by card and the rest in cash. */
export const waysOf = (random: Random): readonly Way[] => mixes[random(mixes.length)] ?? ['cash']
