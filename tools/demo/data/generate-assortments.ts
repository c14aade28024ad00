import type { StoreId } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { demoWords } from './demo-words.ts'
import type { Random } from './seeded-random.ts'

/** What each store carries, whole models at a time. */
export type Assortments = ReadonlyMap<StoreId, readonly Product[]>

const carriedShare = 0.85

/** Everything that the word lists know by name is carried everywhere. */
const knownNames: ReadonlySet<string> = new Set([
  ...demoWords.products.types.flatMap(({ known }) => (known ? [known.name] : [])),
  ...demoWords.products.goods.flatMap(({ name, words }) => words.map(([word]) => name.replace('{}', word))),
])

export const isKnown = ({ name }: Product): boolean => knownNames.has(name)

export function generateAssortments(
  random: Random,
  { stores, products }: { readonly stores: readonly StoreId[]; readonly products: readonly Product[] },
): Assortments {
  const models = [...Map.groupBy(products, ({ model, sku }) => model ?? sku).values()]
  const categories = [...Map.groupBy(products, ({ category }) => category).values()]
  const firsts = new Set(categories.map(([first]) => first))
  // One model of every category is everywhere, or some seed leaves a store nothing to fill an order of that category with.
  const isEverywhere = (first: Product | undefined): boolean =>
    first !== undefined && (isKnown(first) || firsts.has(first))
  const carried = (): readonly Product[] =>
    models.filter(([first]) => isEverywhere(first) || random.chance(carriedShare)).flat()
  return new Map(stores.map((store) => [store, carried()]))
}
