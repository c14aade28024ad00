import type { CustomerId, DocumentNo, Gtin, NoteId, Sku } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { Deposit, DepositRow } from '../product/deposit.ts'
import type { Saving } from '../promotion/price-lines.ts'
import type { NoWithdrawal } from '../product/no-withdrawal.ts'
import type { Quantity } from '../product/quantity.ts'
import type { VoidedLine } from './basket.ts'
import type { StaffPurchase } from './staff-purchase.ts'
import type { EReceipt } from '../receipt/e-receipt.ts'
import type { FiscalRecord } from '../tax/fiscal-record.ts'
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
  /** Price of a label, which replaced `unitPrice` × `quantity`. */
  readonly labelPrice?: Money
  /** Price of the day, where `unitPrice` is what was paid for goods given back in the same act. */
  readonly dayPrice?: Money
  readonly lot?: string
  readonly serial?: string
  /** Charged with each piece; not in `gross`. */
  readonly deposit?: Deposit
  /** Why a change of mind does not bring it back; absent for goods that may come back. */
  readonly noWithdrawal?: NoWithdrawal
  /** What was noted of it at the till, by the shop's list; absent for nothing. */
  readonly notes?: readonly NoteId[]
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
  /** Deposits charged, outside `gross` and `vat`; the payments add up to `gross` and these. Absent for none. */
  readonly deposits?: readonly DepositRow[]
  /** Years that the buyer was seen to have; absent where no goods asked. */
  readonly checkedAge?: number
  /** Tax number of a buyer who asked for it on the receipt. */
  readonly buyerNip?: string
  /** Sold to somebody of the store; absent for anybody else. */
  readonly staffPurchase?: StaffPurchase
  /** What was noted of the whole, by the shop's list; absent for nothing. */
  readonly notes?: readonly NoteId[]
  /** Lines that were taken out before it was paid; absent for none. */
  readonly voided?: readonly VoidedLine[]
  /** What became of its fiscal receipt; absent where the till has no fiscal printer. */
  readonly fiscal?: FiscalRecord
  /** The customer wants it electronically; absent for paper alone. `isPaperless`: this till printed nothing. */
  readonly eReceipt?: EReceipt & { readonly isPaperless?: true }
}

/** Fact `invoiceRequested`, version 1: head office is to write an invoice for a sale whose receipt bears this tax number. */
export type InvoiceRequested = { readonly sale: DocumentNo; readonly nip: string }

/** Fact `giftReceiptPrinted`, version 1: a receipt without prices, by which whoever got the goods may bring them back. */
export type GiftReceiptPrinted = { readonly sale: DocumentNo; readonly shift: DocumentNo }
