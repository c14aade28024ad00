import type { Sku } from '#src/base/ids.ts'
import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { Couch, CouchDatabase } from '#head-office/couch/couch.ts'
import { pages, withPrefix } from '#head-office/couch/pages.ts'
import { batchSize, saveDocuments } from '../save-documents.ts'
import { CatalogueFileError } from './catalogue-file-error.ts'
import { columns, readProduct } from './read-product.ts'
import type { Row, RowRefusal } from './read-product.ts'
import { readRecords } from './read-records.ts'
import type { FileRecord } from './read-records.ts'

export type Rejection = {
  /** In the file, from 1; the header counts. */
  readonly line: number
  readonly reason: RowRefusal | 'duplicate'
  readonly text: string
}

export type CatalogueImport = {
  readonly imported: number
  readonly rejectedCount: number
  /** The first thousand of them. */
  readonly rejected: readonly Rejection[]
}

export type ImportProgress = { readonly imported: number; readonly rejectedCount: number }

const keptRejections = 1000
const longestText = 200

/**
 * Puts the products of a TSV or CSV file (`.gz` or not) into the catalogue. The header names the columns in any order and
 * case: gtin and name, and where they are known price, vat, category, sku, size, colour, model. Rows that make no product
 * are told with their line and reason and stop nothing; a product that stands already as wanted is not written. Throws
 * CatalogueFileError and CouchError.
 */
export async function importCatalogue(
  file: string,
  couch: Couch,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<CatalogueImport> {
  const run = new ImportRun(couch.database(databases.catalogue), onProgress)
  await run.readKnown()
  let toRow: RowReader | undefined
  for await (const records of readRecords(file)) {
    for (const record of records) {
      if (toRow) run.take(record, toRow(record))
      else toRow = rowReader(record)
      if (run.isBatchFull) await run.write()
    }
  }
  if (!toRow) throw new CatalogueFileError('no-columns', 'the file is empty')
  await run.write()
  return run.result
}

/** Null where the record has not as many fields as the header. */
type RowReader = (record: FileRecord) => Row | null

function rowReader(header: FileRecord): RowReader {
  const names = (header.fields ?? []).map((name) => name.trim().toLowerCase())
  for (const needed of ['gtin', 'name']) {
    if (!names.includes(needed)) throw new CatalogueFileError('no-columns', `the header names no ${needed}`)
  }
  const places = columns.map((column) => [column, names.indexOf(column)] as const).filter(([, at]) => at >= 0)
  return ({ fields }) =>
    fields?.length === names.length
      ? Object.fromEntries(places.map(([column, at]) => [column, fields[at]?.trim() ?? '']))
      : null
}

class ImportRun {
  readonly #catalogue: CouchDatabase
  readonly #onProgress: (progress: ImportProgress) => void
  readonly #known = new Map<string, ProductDocument>()
  /** SKU that each GTIN belongs to. */
  readonly #skuOf = new Map<string, Sku>()
  readonly #taken = new Set<string>()
  readonly #rejected: Rejection[] = []
  #rejectedCount = 0
  #imported = 0
  #batch: ProductDocument[] = []

  constructor(catalogue: CouchDatabase, onProgress: (progress: ImportProgress) => void) {
    this.#catalogue = catalogue
    this.#onProgress = onProgress
  }

  get isBatchFull(): boolean {
    return this.#batch.length >= batchSize
  }

  get result(): CatalogueImport {
    return { imported: this.#imported, rejectedCount: this.#rejectedCount, rejected: this.#rejected }
  }

  /** Products of the catalogue, so that no code is given to a second product. */
  async readKnown(): Promise<void> {
    for await (const page of pages<ProductDocument>(this.#catalogue, withPrefix('product:'))) {
      for (const document of page) {
        this.#known.set(document._id, document)
        for (const gtin of document.product.gtins) this.#skuOf.set(gtin, document.product.sku)
      }
    }
  }

  take(record: FileRecord, row: Row | null): void {
    const read = row && readProduct(row)
    if (!read) this.#reject(record, 'columns')
    else if (!read.ok) this.#reject(record, read.reason)
    else if (this.#isTaken(read.value)) this.#reject(record, 'duplicate')
    else this.#add(read.value)
  }

  async write(): Promise<void> {
    await saveDocuments(this.#catalogue, this.#batch, this.#known)
    this.#imported += this.#batch.length
    this.#batch = []
    this.#onProgress({ imported: this.#imported, rejectedCount: this.#rejectedCount })
  }

  /** Within the file both number and code are used once; a code that the catalogue gives to another product is that one's. */
  #isTaken({ sku, gtins }: Product): boolean {
    return this.#taken.has(sku) || gtins.some((gtin) => (this.#skuOf.get(gtin) ?? sku) !== sku)
  }

  #add(product: Product): void {
    this.#taken.add(product.sku)
    for (const gtin of product.gtins) this.#skuOf.set(gtin, product.sku)
    this.#batch.push({ _id: documentIds.product(product.sku), type: 'product', product })
  }

  #reject({ line, text }: FileRecord, reason: Rejection['reason']): void {
    this.#rejectedCount += 1
    if (this.#rejected.length < keptRejections) {
      this.#rejected.push({ line, reason, text: text.slice(0, longestText) })
    }
  }
}
