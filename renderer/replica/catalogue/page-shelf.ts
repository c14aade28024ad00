import type { RxCollection } from 'rxdb'
import { assert } from '#src/base/assert.ts'
import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { ReplicaDatabase } from '../database/replica-store.ts'
import type { PageDocument } from '../database/page-document.ts'
import { pageDocumentSchema } from '../database/page-document.ts'
import { ReplicaError } from '../database/replica-error.ts'

export const productsPerPage = 128

/** Pages unpacked and kept at hand: about as many as one screen of hits touches. */
const mostKept = 48

/** One of the two places for a catalogue's pages: one is read while the next publication fills the other. */
export const shelfNames = ['pages0', 'pages1'] as const
export type ShelfName = (typeof shelfNames)[number]

const pageId = (page: number): string => String(page).padStart(6, '0')

/** Pages of one publication: lines of JSON, a product each, packed by the hundred. */
export class PageShelf {
  readonly #collection: RxCollection<PageDocument>
  readonly #kept = new Map<number, readonly string[]>()
  /** Pages that are filled and not stored yet; they can be read already. */
  readonly #unsaved = new Map<number, string[]>()
  #appended = 0

  private constructor(collection: RxCollection<PageDocument>) {
    this.#collection = collection
  }

  static async open(database: ReplicaDatabase, name: ShelfName): Promise<PageShelf> {
    const { [name]: collection } = await database.addCollections({ [name]: { schema: pageDocumentSchema } })
    assert(collection, 'RxDB answers with the collections that were asked for')
    return new PageShelf(collection)
  }

  /** Pages waiting to be stored. */
  get unsaved(): number {
    return this.#unsaved.size
  }

  /** Puts the line of the next product into its page. */
  append(line: string): void {
    const page = pageOf(this.#appended)
    const lines = this.#unsaved.get(page) ?? []
    lines.push(line)
    this.#unsaved.set(page, lines)
    this.#appended += 1
  }

  /** Stores the pages that are full; `last` says that the others will not be filled any further. */
  async save(last = false): Promise<void> {
    const pages = [...this.#unsaved].filter(([, lines]) => last || lines.length === productsPerPage)
    await this.write(pages.map(([page, lines]) => ({ id: pageId(page), parts: lines })))
    for (const [page] of pages) this.#unsaved.delete(page)
  }

  async write(documents: readonly PageDocument[]): Promise<void> {
    const { error } = await this.#collection.bulkInsert([...documents])
    if (error.length > 0) throw new ReplicaError('failed', `${error.length} pages not stored`)
  }

  /** A document that is no page, as it was written. */
  async read(id: string): Promise<PageDocument | null> {
    return plain((await this.#collection.findByIds([id]).exec()).get(id))
  }

  /** The products with these numbers, in the order asked for. */
  async products(numbers: readonly number[]): Promise<readonly Product[]> {
    const pages = await this.#pages(new Set(numbers.map(pageOf)))
    return numbers.flatMap((number) => {
      const line = pages.get(pageOf(number))?.[number % productsPerPage]
      return line === undefined ? [] : [parseProduct(line)]
    })
  }

  /** Takes the pages away; the shelf is of no use any more. */
  async clear(): Promise<void> {
    await this.#collection.remove()
  }

  async #pages(wanted: ReadonlySet<number>): Promise<ReadonlyMap<number, readonly string[]>> {
    const missing = [...wanted].filter((page) => !this.#unsaved.has(page) && !this.#kept.has(page))
    const found = await this.#collection.findByIds(missing.map(pageId)).exec()
    const pages = new Map<number, readonly string[]>()
    for (const page of wanted) {
      const filling = this.#unsaved.get(page)
      if (filling) {
        pages.set(page, filling)
        continue
      }
      const lines = this.#kept.get(page) ?? linesOf(plain(found.get(pageId(page))))
      pages.set(page, lines)
      this.#keep(page, lines)
    }
    return pages
  }

  /** The page used last is the last to go. */
  #keep(page: number, lines: readonly string[]): void {
    this.#kept.delete(page)
    this.#kept.set(page, lines)
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= mostKept) return
      this.#kept.delete(oldest)
    }
  }
}

const pageOf = (number: number): number => Math.floor(number / productsPerPage)

/** Lines are product documents that were checked when they were packed. */
const parseProduct = (line: string): Product => (JSON.parse(line) as ProductDocument).product

const plain = (document: { toJSON(): unknown } | undefined): PageDocument | null =>
  document ? (document.toJSON() as PageDocument) : null

function linesOf(page: PageDocument | null): readonly string[] {
  if (!page) throw new ReplicaError('corrupt', 'A page of the catalogue is missing')
  return page.parts
}
