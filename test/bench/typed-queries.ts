import type { Product } from '#src/domain/product/product.ts'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'

const mostLetters = 16

/** What people type to find a product: the beginning of one word of its name or, two times in five, of two; same seed, same queries. */
export function typedQueries(products: readonly Product[], count: number): readonly string[] {
  const random = seededRandom('queries')
  return Array.from({ length: count }, () => {
    const words = random
      .pick(products)
      .name.toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 1)
    const chosen = random.shuffle(words).slice(0, random.chance(0.4) ? 2 : 1)
    const typed = chosen.map((word) => word.slice(0, random.int(2, 8))).join(' ')
    return typed.slice(0, mostLetters)
  }).filter((query) => query !== '')
}
