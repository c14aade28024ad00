import type { DocumentNo, NoteId, StaffId, StoreId, TerminalId } from '../../base/ids.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import type { Purchase } from '../pickup/order-state.ts'
import type { EReceiptState } from '../receipt/e-receipt.ts'
import type { FiscalNumber } from '../tax/fiscal-record.ts'
import type { VatSummaryRow } from '../tax/vat.ts'
import type { StaffPurchase } from './staff-purchase.ts'

/** State `sale:<no>`; home: chain. */
export type SaleState = Purchase & {
  readonly type: 'sale'
  readonly sale: DocumentNo
  readonly store: StoreId
  readonly terminal: TerminalId
  readonly cashier: StaffId | null
  readonly soldAt: string
  readonly businessDate: string
  readonly vat: readonly VatSummaryRow[]
  /** As it stands on the fiscal receipt; absent where none was registered. */
  readonly fiscal?: FiscalNumber
  /** Sold to somebody of the store; absent for anybody else. */
  readonly staffPurchase?: StaffPurchase
  /** What was noted of the whole at the till; absent for nothing. */
  readonly notes?: readonly NoteId[]
  /** It never was: nothing of it is with the customer. */
  readonly voided?: true
  /** The receipt as head office shows or sends it; absent where nobody asked for one. */
  readonly eReceipt?: EReceiptState
  /** What the fiscal printer did with the customer's identifier of an e-paragon. */
  readonly eParagon?: 'taken' | 'refused'
  /**
   * Returns that were folded before the sale itself, when the terminal that sold sends later than the one that took back.
   * While it is there the sale is not known yet: `lines` is empty and `gross` zero.
   */
  readonly awaiting?: readonly FactOf<'returnCompleted'>[]
}
