import type { Brand } from './brand.ts'

/** Store number given by head office, e.g. `s1`: lower-case letters and digits, since it is part of database names. */
export type StoreId = Brand<string, 'StoreId'>
/** Terminal number given at enrolment, e.g. `t1`; a re-installed terminal gets a new one. */
export type TerminalId = Brand<string, 'TerminalId'>
/** Who numbers facts: a terminal (`t1`), its people journal (`t1p`) or a head-office source (`web`). */
export type WriterId = Brand<string, 'WriterId'>
export type StaffId = Brand<string, 'StaffId'>
export type CustomerId = Brand<string, 'CustomerId'>
export type Sku = Brand<string, 'Sku'>
/** Digits of a GTIN as printed: 8, 12 (stored as 13 with a leading zero), 13 or 14. */
export type Gtin = Brand<string, 'Gtin'>
/** Number of an online order, e.g. `WEB-48213`. */
export type OrderNo = Brand<string, 'OrderNo'>
/** Number of a document made by a terminal: `<terminal>-<fact seq>`, e.g. `t1-000042`. */
export type DocumentNo = Brand<string, 'DocumentNo'>
/** Names a gift card, voucher or store credit: 32 hex digits made of its number, which is worth money to whoever reads it. */
export type VoucherId = Brand<string, 'VoucherId'>
/** Names a note of the shop's list, e.g. `gift-wrapping`: letters, digits and hyphens, never words. */
export type NoteId = Brand<string, 'NoteId'>
/** `fact:<writer>:<seq, 12 digits>` */
export type FactId = Brand<string, 'FactId'>
/** Id of one act (sale, return, handover) chosen by the window before it asks, so that a repeated request is the same act. */
export type ActId = Brand<string, 'ActId'>

const seqDigits = 12
const documentDigits = 6

export const factId = (writer: WriterId, seq: number): FactId =>
  `fact:${writer}:${String(seq).padStart(seqDigits, '0')}` as FactId

/** Whether a text has the form of a document's number: a sale's, and as well that of a return, an exchange or a report. */
export const isDocumentNo = (text: string): boolean => /^[a-z]+\d+-\d{6,}$/i.test(text.trim())

export const documentNo = (writer: WriterId, seq: number): DocumentNo =>
  `${writer}-${String(seq).padStart(documentDigits, '0')}` as DocumentNo
