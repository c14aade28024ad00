import type { Sku, StoreId, TerminalId } from '../../base/ids.ts'
import type { EmbeddedRule } from '../../device/barcode/embedded-code.ts'
import type { ListedNote } from '../../domain/basket/note-list.ts'
import type { PriceList } from '../../domain/price/price-list.ts'
import type { Product } from '../../domain/product/product.ts'
import type { Offer } from '../../domain/promotion/offer.ts'
import type { VatRate } from '../../domain/tax/vat.ts'

/** `product:<sku>` in `catalogue`. */
export type ProductDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'product'
  readonly product: Product
}

export type NamedRelay = {
  readonly terminal: TerminalId
  /** SHA-256 of the certificate that it shows, in small hex letters; absent where its line is plain. */
  readonly certificate?: string
}

/** `store:<id>` in `catalogue`: address and settings of a store, all that a receipt's head needs. */
export type StoreDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'store'
  readonly store: StoreId
  readonly name: string
  readonly company: string
  readonly address: readonly string[]
  readonly taxNumber: string
  readonly city: string
  readonly region: string
  /** As it is dialled, for other stores to call. Absent: none is told. */
  readonly phone?: string
  /** Regions whose stock this store shows. */
  readonly reads: readonly string[]
  /** Kilometres to other stores, nearest first. */
  readonly neighbours: readonly { readonly store: StoreId; readonly km: number }[]
  readonly zone: string
  readonly currency: 'PLN' | 'EUR' | 'CZK' | 'GBP' | 'USD'
  /** Facts database in use. */
  readonly facts: string
  /** Terminals that serve the others of the store as relays: at most two, the oldest first; by name alone where an older head office wrote it. */
  readonly relays?: readonly (NamedRelay | TerminalId)[]
  /** Where customers read their receipts, without a slash at its end: `https://paragony.example.com`. Absent: on paper alone. */
  readonly eReceiptUrl?: string
}

/** `policy:<id>` in `catalogue`: rules that head office may change without a new build; `policy:<id>-<store>` is that store's own. */
export type PolicyDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'policy'
  readonly policy:
    | 'tax'
    | 'returns'
    | 'cash'
    | 'barcodes'
    | 'bags'
    | 'deposits'
    | 'discounts'
    | 'vouchers'
    | 'baskets'
    | 'currencies'
    | 'staff'
    | 'notes'
  readonly rates?: readonly VatRate[]
  readonly values?: Readonly<Record<string, number>>
  /** Of `barcodes`: codes that bear a weight or a price. */
  readonly codes?: readonly EmbeddedRule[]
  /** Of `bags`: what is sold by a button. */
  readonly skus?: readonly Sku[]
  /** Of `notes`: what may be noted of a line or a basket. */
  readonly notes?: readonly ListedNote[]
}

/** `pricelist:<id>` in `catalogue`. */
export type PriceListDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'pricelist'
  readonly pricelist: PriceList
}

/** `offer:<id>` in `catalogue`. */
export type OfferDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'offer'
  readonly offer: Offer
}

export type CatalogueDocument =
  ProductDocument | StoreDocument | PolicyDocument | OfferDocument | PriceListDocument

/** A file of the publisher: gzip of NDJSON, a document a line without `_rev`; `sha256` and `bytes` are those of the gzip. */
export type PublishedFile = {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly documents: number
}

/** Leads from publication `from` to `to`: the documents that changed, whole, and `{_id, _deleted: true}` for each that went. */
export type CatalogueDelta = PublishedFile & { readonly from: number; readonly to: number }

/**
 * What the publisher offers at `<publishedUrl>/catalogue/manifest.json`. The snapshot is publication `number`, one CatalogueDocument
 * a line. Deltas, oldest first, lead to it and beyond it; the newest publication is where the last one ends. A file may already
 * hold what a later delta repeats.
 */
export type CatalogueManifest = {
  readonly format: 1
  readonly epoch: string
  readonly number: number
  readonly snapshot: PublishedFile
  readonly deltas: readonly CatalogueDelta[]
  readonly at: string
}
