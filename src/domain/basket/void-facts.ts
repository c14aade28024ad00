import type { DocumentNo, Sku, StaffId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { Quantity } from '../product/quantity.ts'
import type { VatSummaryRow } from '../tax/vat.ts'

/** Why a sale is undone, in the order in which the causes are offered. */
export const saleVoidCauses = ['wrong-goods', 'wrong-price', 'customer-left', 'mistake', 'other'] as const

export type SaleVoidCause = (typeof saleVoidCauses)[number]

/** Fact `saleVoided`, version 1: the last sale of a shift never was; goods and money went back. `void` is the number of this document. */
export type SaleVoided = {
  readonly void: DocumentNo
  readonly sale: DocumentNo
  readonly shift: DocumentNo
  readonly cause: SaleVoidCause
  /** Who answers for it. */
  readonly approvedBy: StaffId
  readonly lines: readonly { readonly sku: Sku; readonly quantity: Quantity }[]
  readonly gross: Money
  readonly vat: readonly VatSummaryRow[]
  readonly payments: readonly Payment[]
  /** What was given back out of the drawer. */
  readonly cash: Money
  /** What the card terminal took back; absent for nothing. */
  readonly reversed?: Money
}
