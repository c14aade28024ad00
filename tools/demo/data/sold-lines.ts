import { multiply } from '#src/domain/money/multiply.ts'
import type { SoldLine } from '#src/domain/basket/sale-facts.ts'
import type { Product } from '#src/domain/product/product.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'

export type Bought = { readonly product: Product; readonly count: number }

export const soldLines = (bought: readonly Bought[]): readonly SoldLine[] =>
  bought.map(({ product, count }, index) => ({
    line: index + 1,
    sku: product.sku,
    gtin: product.gtins[0] ?? null,
    name: product.name,
    variant: variantOf(product),
    quantity: pieces(count),
    unitPrice: product.price,
    gross: multiply(product.price, pieces(count)),
    vat: product.vat,
    ...(product.noWithdrawal && { noWithdrawal: product.noWithdrawal }),
  }))
