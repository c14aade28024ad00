import type { Gtin, Sku } from '#src/base/ids.ts'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'
import { demoWords } from '#tools/demo/data/demo-words.ts'
import { readProduct } from '#tools/demo/data/import/read-product.ts'
import { readRecords } from '#tools/demo/data/import/read-records.ts'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'
import type { BenchOptions } from './bench.ts'

/** As many products as a bench works with: those of the file, or made-up ones that are the same on every machine. */
export async function benchProducts({
  isQuick,
  productFile,
  say,
}: BenchOptions): Promise<readonly Product[]> {
  const wanted = isQuick ? 10_000 : 100_000
  const products = productFile ? await productsOf(productFile, wanted) : madeUpProducts(wanted)
  say(`${products.length} products ${productFile ? 'of the file' : 'made up'}`)
  return products
}

async function productsOf(file: string, most: number): Promise<readonly Product[]> {
  const products = new Map<string, Product>()
  let columns: readonly string[] | null = null
  for await (const records of readRecords(file)) {
    for (const { fields } of records) {
      columns ??= fields
      const row = Object.fromEntries((columns ?? []).map((name, at) => [name, fields?.[at] ?? '']))
      const read = readProduct(row)
      if (read.ok) products.set(read.value.sku, read.value)
      if (products.size === most) return [...products.values()]
    }
  }
  return [...products.values()]
}

/** GS1 Poland's prefix, then one article after the other. */
const gtinOf = (article: number): Gtin => {
  const body = `590${String(article).padStart(9, '0')}`
  return `${body}${checkDigit(body)}` as Gtin
}

function madeUpProducts(count: number): readonly Product[] {
  const random = seededRandom('bench')
  const { types, goods, places } = demoWords.products
  const families = goods.flatMap((family) => family.words.map(([word]) => family.name.replace('{}', word)))
  const names = [...types.map(({ name }) => name), ...families]
  return Array.from({ length: count }, (_, index) => {
    const name = `${random.pick(names)} ${random.pick(places)} ${random.pick(places)} ${random.int(1, 999)}`
    return {
      sku: `B-${String(index).padStart(6, '0')}` as Sku,
      gtins: [gtinOf(index)],
      name,
      nameEn: `${name} (export)`,
      category: random.pick(types).category,
      unit: 'piece',
      price: money(random.int(1, 400) * 50 + 49, 'PLN'),
      vat: 'A',
    }
  })
}
