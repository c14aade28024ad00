import type { RxCollection } from 'rxdb'
import { assert } from '#src/base/assert.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { ReplicaDatabase } from '../database/replica-store.ts'
import type { PageDocument } from '../database/page-document.ts'
import { pageDocumentSchema } from '../database/page-document.ts'
import { ReplicaError } from '../database/replica-error.ts'
import { PackedPages } from './packed-pages.ts'
import type { Slices } from './slices.ts'
import { parseLine } from './stored-patch.ts'

export const productsPerPage = 128

/** One of the two places for a catalogue's pages: one is read while the next publication fills the other. */
export const shelfNames = ['pages0', 'pages1'] as const
export type ShelfName = (typeof shelfNames)[number]

/** Pages rewritten at a time. */
const pagesPerFold = 8

/** Pages read ahead at a time: a question waits for no more. */
const pagesPerReading = 4

/** Lines that replace those of the pages, by number; '' where the product went. */
export type PatchedLines = ReadonlyMap<number, string>

const pageId = (page: number): string => String(page).padStart(6, '0')

/** Pages of one publication: lines of JSON, a product each, packed by the hundred. */
export class PageShelf {
  readonly #collection: RxCollection<PageDocument>
  readonly #packed = new PackedPages()
  /** Pages that are filled and not stored yet; they can be read already. */
  readonly #unsaved = new Map<number, string[]>()
  /** Pages that are being stored. */
  #saving: ReadonlyMap<number, readonly string[]> = new Map()
  /** Resolves when they are. */
  #saved: Promise<void> = Promise.resolve()
  /** Times that pages were rewritten: what was read before is not held after. */
  #rewrites = 0
  #appended = 0
  #isLeft = false

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

  /** Begins to store the pages that are full; resolves when those before them are stored, so that one write goes on beside the reading. */
  async beginSaving(): Promise<void> {
    await this.#saved
    this.#save([...this.#unsaved].filter(([, lines]) => lines.length === productsPerPage))
  }

  /** Stores what is left: nothing will be appended any more. */
  async finish(): Promise<void> {
    await this.#saved
    this.#save([...this.#unsaved])
    await this.#saved
  }

  #save(pages: readonly (readonly [number, readonly string[]])[]): void {
    this.#saving = new Map(pages)
    for (const [page] of pages) this.#unsaved.delete(page)
    this.#saved = this.write(pages.map(toDocument)).then(() => {
      this.#saving = new Map()
    })
    // Whoever saves or clears next hears of it.
    this.#saved.catch(() => undefined)
  }

  async write(documents: readonly PageDocument[]): Promise<void> {
    const { error } = await this.#collection.bulkInsert([...documents])
    if (error.length > 0) throw new ReplicaError('failed', `${error.length} pages not stored`)
  }

  /** Writes documents, also over others of the same id. */
  async overwrite(documents: readonly PageDocument[]): Promise<void> {
    const { error } = await this.#collection.bulkUpsert([...documents])
    if (error.length > 0) throw new ReplicaError('failed', `${error.length} pages not stored`)
  }

  /** One after the other, since what goes may be large. */
  async remove(ids: readonly string[], slices: Slices): Promise<void> {
    for (const id of ids) {
      const { error } = await this.#collection.bulkRemove([id])
      if (error.length > 0) throw new ReplicaError('failed', `${id} not removed`)
      await slices.pause()
    }
    if (ids.length > 0) await this.#collection.storageInstance.cleanup(0)
  }

  /** Documents that are no pages, as they were written; those that are not there are missing. */
  async read(ids: readonly string[]): Promise<ReadonlyMap<string, PageDocument>> {
    const found = await this.#collection.findByIds([...ids]).exec()
    return new Map([...found].map(([id, document]) => [id, plain(document)]))
  }

  /** The lines with these numbers, in the order asked for; '' where no product has the number. */
  async lines(numbers: readonly number[], patched: PatchedLines): Promise<readonly string[]> {
    const known = numbers.map((number) => patched.get(number) ?? this.#lineInMemory(number))
    const missing = new Set(numbers.filter((_, at) => known[at] === undefined).map(pageOf))
    const pages = await this.#stored([...missing])
    return numbers.map((number, at) => known[at] ?? linesOf(pages.get(pageOf(number)))[placeOf(number)] ?? '')
  }

  /** The products with these numbers, in the order asked for. */
  async products(numbers: readonly number[], patched: PatchedLines): Promise<readonly Product[]> {
    const lines = await this.lines(numbers, patched)
    return lines.flatMap((line) => (line === '' ? [] : [parseLine(line)]))
  }

  /** Puts lines into their pages, some pages at a time; a page that is not there begins with these lines. */
  async fold(patched: PatchedLines, slices: Slices): Promise<void> {
    const byPage = [...Map.groupBy(patched.keys(), pageOf)]
    for (let from = 0; from < byPage.length; from += pagesPerFold) {
      const some = byPage.slice(from, from + pagesPerFold)
      const isNew = (page: number): boolean => patched.has(page * productsPerPage)
      const known = await this.#stored(some.map(([page]) => page))
      const folded = some.map(([page, numbers]) => {
        const lines = [...(known.get(page) ?? (isNew(page) ? [] : linesOf(null)))]
        for (const number of numbers) lines[placeOf(number)] = patched.get(number) ?? ''
        return { page, lines: Array.from(lines, (line) => line ?? '') }
      })
      await this.overwrite(folded.map(({ page, lines }) => toDocument([page, lines])))
      this.#rewrites += 1
      for (const { page } of folded) this.#packed.delete(page)
      await slices.pause()
    }
  }

  /** Reads the pages of so many products into memory, while questions are answered. */
  async warm(products: number, slices: Slices): Promise<void> {
    const pages = Array.from({ length: Math.ceil(products / productsPerPage) }, (_, page) => page)
    for (let from = 0; from < pages.length; from += pagesPerReading) {
      if (this.#isLeft || this.#packed.isFull) return
      const some = pages.slice(from, from + pagesPerReading)
      await this.#stored(some.filter((page) => !this.#packed.has(page)))
      await slices.pause()
    }
  }

  /** Leaves the pages where they are. */
  async close(): Promise<void> {
    this.#isLeft = true
    await this.#collection.close()
  }

  /** Takes the pages away; the shelf is of no use any more. */
  async clear(): Promise<void> {
    this.#isLeft = true
    await Promise.allSettled([this.#saved])
    await this.#collection.remove()
  }

  #lineInMemory(number: number): string | undefined {
    const page = pageOf(number)
    const lines = this.#unsaved.get(page) ?? this.#saving.get(page)
    return lines ? (lines[placeOf(number)] ?? '') : this.#packed.line(page, placeOf(number))
  }

  async #stored(pages: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
    if (pages.length === 0) return new Map()
    const rewrites = this.#rewrites
    const documents = [...(await this.read(pages.map(pageId))).values()]
    const found = new Map(documents.map(({ id, parts }) => [Number(id), parts.join('\n').split('\n')]))
    if (rewrites === this.#rewrites) for (const [page, lines] of found) this.#packed.put(page, lines)
    return found
  }
}

/** One text per page: many short ones take the browser several times as long to store. */
const toDocument = ([page, lines]: readonly [number, readonly string[]]): PageDocument => ({
  id: pageId(page),
  parts: [lines.join('\n')],
})

const pageOf = (number: number): number => Math.floor(number / productsPerPage)
const placeOf = (number: number): number => number % productsPerPage

const plain = (document: { toJSON(): unknown }): PageDocument => document.toJSON() as PageDocument

function linesOf(lines: readonly string[] | null | undefined): readonly string[] {
  if (!lines) throw new ReplicaError('corrupt', 'A page of the catalogue is missing')
  return lines
}
