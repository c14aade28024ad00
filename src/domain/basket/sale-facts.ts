import type { CustomerId, DocumentNo, Gtin, Sku } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { Saving } from '../promotion/price-lines.ts'
import type { Quantity } from '../product/quantity.ts'
import type { VatLetter, VatSummaryRow } from '../tax/vat.ts'

/** One line as sold, in a shop or online; names and prices are kept as they were on that day. */
export type SoldLine = {
  /** 1, 2, 3 … within its document; returns and handovers name lines by it. */
  readonly line: number
  readonly sku: Sku
  readonly gtin: Gtin | null
  readonly name: string
  readonly variant: string | null
  readonly quantity: Quantity
  readonly unitPrice: Money
  /** Value of the line after discounts. */
  readonly gross: Money
  readonly vat: VatLetter
  /** What took `unitPrice` × `quantity` down to `gross`; absent for nothing. */
  readonly savings?: readonly Saving[]
}

/** Fact `saleCompleted`, version 1. */
export type SaleCompleted = {
  readonly sale: DocumentNo
  readonly shift: DocumentNo
  readonly customer: CustomerId | null
  readonly lines: readonly SoldLine[]
  readonly gross: Money
  readonly vat: readonly VatSummaryRow[]
  readonly payments: readonly Payment[]
}
