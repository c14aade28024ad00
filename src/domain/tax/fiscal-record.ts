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
