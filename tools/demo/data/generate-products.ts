import type { Gtin, Sku } from '#src/base/ids.ts'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'
import { demoWords } from './demo-words.ts'
import type { GoodsFamily, ProductType } from './demo-words.ts'
import type { Random } from './seeded-random.ts'

type Model = { readonly name: string; readonly nameEn: string; readonly price: number }
type Numbers = { readonly random: Random; readonly nextGtin: () => Gtin }

/** The whole assortment; of each model that the word list knows by name, the variant known comes first. */
export function generateProducts(random: Random): readonly Product[] {
  const numbers = { random, nextGtin: gtinSequence() }
  return [
    ...demoWords.products.types.flatMap((type) => productsOfType(type, numbers)),
    ...demoWords.products.goods.flatMap((family) => productsOfFamily(family, numbers)),
  ]
}

/** GS1 Poland's prefix and a company's number, then one article after the other. */
const companyPrefix = '5902468'

function gtinSequence(): () => Gtin {
  let article = 0
  return () => {
    article += 1
    const body = `${companyPrefix}${String(article).padStart(5, '0')}`
    return `${body}${checkDigit(body)}` as Gtin
  }
}

function productsOfType(type: ProductType, numbers: Numbers): readonly Product[] {
  const places = numbers.random
    .shuffle(demoWords.products.places)
    .filter((place) => !type.known?.name.includes(place))
  const models: readonly Model[] = [
    ...(type.known ? [type.known] : []),
    ...places.map((place) => ({
      name: `${type.name} ${place}`,
      nameEn: `${place} ${type.nameEn}`,
      price: shelfPrice(numbers.random.int(...type.price)),
    })),
  ]
  return models
    .slice(0, type.models)
    .flatMap((model, index) => variantsOf(type, { model, number: index + 1 }, numbers))
}

type Numbered = { readonly model: Model; readonly number: number }

function variantsOf(
  type: ProductType,
  { model, number }: Numbered,
  { nextGtin }: Numbers,
): readonly Product[] {
  const known = type.known === model ? type.known : undefined
  const code = `${type.code}-${twoDigits(number)}`
  return variantPairs(type, known).map(({ size, colour }, index) => ({
    sku: `${code}-${twoDigits(index + 1)}` as Sku,
    gtins: [(index === 0 && known?.gtin ? known.gtin : nextGtin()) as Gtin],
    name: model.name,
    nameEn: model.nameEn,
    model: code,
    ...(size === undefined ? {} : { size }),
    ...(colour === undefined ? {} : { colour }),
    category: type.category,
    unit: 'piece',
    price: money(model.price, 'PLN'),
    vat: 'A',
  }))
}

type Pair = { readonly size?: string | undefined; readonly colour?: string | undefined }

/** Every size in every colour; the known one first. */
function variantPairs(type: ProductType, known: Pair | undefined): readonly Pair[] {
  const sizes = type.sizes.length > 0 ? type.sizes : [undefined]
  const colours = type.colours.length > 0 ? type.colours : [undefined]
  const pairs = colours.flatMap((colour) => sizes.map((size) => ({ size, colour })))
  const isKnown = (pair: Pair): boolean => pair.size === known?.size && pair.colour === known?.colour
  return known ? [...pairs.filter(isKnown), ...pairs.filter((pair) => !isKnown(pair))] : pairs
}

function productsOfFamily(family: GoodsFamily, { random, nextGtin }: Numbers): readonly Product[] {
  return family.words.map(([word, wordEn, price, gtin], index) => ({
    sku: `${family.code}-${twoDigits(index + 1)}` as Sku,
    gtins: [(gtin ?? nextGtin()) as Gtin],
    name: family.name.replace('{}', word),
    nameEn: family.nameEn.replace('{}', wordEn),
    category: family.category,
    unit: 'piece',
    price: money(price ?? shelfPrice(random.int(...family.price)), 'PLN'),
    vat: family.vat,
  }))
}

/** From 100 zł on whole zloty that end in nine, below in 49 or 99 grosze. */
const shelfPrice = (minor: number): number =>
  minor >= 10_000 ? Math.floor(minor / 1000) * 1000 + 900 : Math.floor(minor / 50) * 50 + 49

const twoDigits = (value: number): string => String(value).padStart(2, '0')
