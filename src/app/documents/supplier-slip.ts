import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { Product } from '../../domain/product/product.ts'
import { variantOf } from '../../domain/product/variant-of.ts'
import type { SortedLine } from '../../domain/stock/stock-facts.ts'
import type { DocumentContext } from './document-context.ts'
import { lineName, quantityText, receiptDocument, rule, signature } from './document-parts.ts'

export type SupplierGoods = {
  readonly lines: readonly SortedLine[]
  /** For their names: those that the catalogue has. */
  readonly products: readonly Product[]
}

/** What a supplier takes back; both sides sign it. */
export function supplierSlip(context: DocumentContext, { lines, products }: SupplierGoods): ReceiptDocument {
  const { t } = context
  return receiptDocument(context, 'documents.supplier.title', [
    ...lines.flatMap(({ sku, quantity }): readonly ReceiptBlock[] => {
      const product = products.find((candidate) => candidate.sku === sku)
      const figures = { block: 'pair', left: sku, right: quantityText(context, quantity) } as const
      if (!product) return [figures]
      const { name } = product
      return [{ block: 'text', text: lineName({ name, variant: variantOf(product) }) }, figures]
    }),
    rule,
    { block: 'text', text: t('documents.supplier.words') },
    ...signature(t('documents.supplier.signature.store')),
    ...signature(t('documents.supplier.signature.supplier')),
  ])
}
