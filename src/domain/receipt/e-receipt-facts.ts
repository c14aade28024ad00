import type { DocumentNo, FactId } from '../../base/ids.ts'
import type { EReceipt, EReceiptFailure } from './e-receipt.ts'

/** Fact `eReceiptRequested`, version 1: the customer of a sale that has ended wants its receipt electronically as well. */
export type EReceiptRequested = EReceipt & { readonly sale: DocumentNo }

/** Fact `eReceiptSent`, version 1, of head office: whoever carries mail has taken what `request` asked for. */
export type EReceiptSent = { readonly sale: DocumentNo; readonly request: FactId }

/** Fact `eReceiptFailed`, version 1, of head office: it did not go out and will not by itself. */
export type EReceiptFailed = EReceiptSent & { readonly cause: EReceiptFailure }
