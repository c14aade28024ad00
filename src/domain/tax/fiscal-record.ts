/**
 * What became of the fiscal document of a sale or of a day. `marked`: a person has it on paper, the printer did not say so;
 * `skipped`: there is none, and a person with the permission answers for it.
 */
export type FiscalRecord =
  /**
   * `printer`: unique number of the fiscal memory. `eReceipt`, where the customer showed the code of an e-paragon: `taken`, it
   * went there and the law lets paper be left out; `refused`, the receipt is on paper.
   */
  | {
      readonly outcome: 'registered'
      readonly number: string
      readonly printer: string
      readonly eReceipt?: 'taken' | 'refused'
    }
  | { readonly outcome: 'marked' | 'skipped' }

/** By which a fiscal document is known: its number on the paper, and the unique number of the fiscal memory that gave it. */
export type FiscalNumber = { readonly number: string; readonly printer: string }

/** Null where no printer said that it registered. */
export const fiscalNumber = (record: FiscalRecord | undefined): FiscalNumber | null =>
  record?.outcome === 'registered' ? { number: record.number, printer: record.printer } : null

/** A number as it is compared: people leave out the noughts before it, and printers add some. */
export const bareFiscalNumber = (number: string): string =>
  number
    .trim()
    .toLowerCase()
    .replace(/^w(?=\d)/, '')
    .replace(/^0+(?=.)/, '')
