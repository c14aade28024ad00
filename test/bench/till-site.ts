import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { assert } from '#src/base/assert.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { Product } from '#src/domain/product/product.ts'
import { published } from '#test/support/memory-replica.ts'
import { places } from '#test/support/replica-documents.ts'
import { replicaSite } from '#test/support/replica-site.ts'
import type { BenchPage } from './page/page.ts'

export type Filling = Parameters<BenchPage['fill']>[0]

export interface TillSite {
  readonly url: string
  /** The products as head office publishes them, and which of them to ask for. */
  readonly filling: Filling
  /** Puts a file beside the page. */
  put(path: string, bytes: Uint8Array): void
}

const path = '/published/catalogue.ndjson.gz'

/** Serves the bench's page with the built replica worker, and the products as one published file. */
export async function withTillSite<T>(
  products: readonly Product[],
  use: (site: TillSite) => Promise<T>,
): Promise<T> {
  const site = await replicaSite(new URL('page/', import.meta.url))
  try {
    const documents = products.map((product) => ({
      _id: documentIds.product(product.sku),
      type: 'product',
      product,
    }))
    const { bytes, manifest } = published([...places, ...documents])
    site.files.set(path, gzipSync(bytes))
    const middle = products[products.length >> 1]?.gtins[0]
    const last = longestNamed(products.slice(-100))
    assert(middle && last, 'There are products')
    const { sku, name } = last
    const put = (name: string, content: Uint8Array): void => void site.files.set(name, content)
    return await use({ url: site.url, filling: { manifest, path, middle, last: { sku, name } }, put })
  } finally {
    await site.close()
  }
}

/** Long enough to be found alone. */
const longestNamed = (products: readonly Product[]): Product | undefined =>
  products.toSorted((a, b) => a.name.length - b.name.length).at(-1)

/** Has the page fill its replica; as text, since the compiler cannot follow JSON of any depth through the page's boundary. */
export const fillPage = (page: Page, filling: Filling): ReturnType<BenchPage['fill']> =>
  page.evaluate((text) => window.bench.fill(JSON.parse(text)), JSON.stringify(filling))
