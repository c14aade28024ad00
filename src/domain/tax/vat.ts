/** Letter of a VAT rate as fiscal printers use it (regulation of 29 April 2019, section 6(1)(5)). */
export type VatLetter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G'

/** A rate as a ratio in percent points: 23 % = 23/100. `exempt` differs from 0 %: it carries no rate at all. */
export type VatRate =
  | { readonly letter: VatLetter; readonly kind: 'rate'; readonly percent: number }
  | { readonly letter: VatLetter; readonly kind: 'exempt' }

/** Per-rate sums of one document; `gross` = `net` + `vat`, rounded once per rate as a fiscal printer does. */
export type VatSummaryRow = {
  readonly letter: VatLetter
  readonly percent: number | null
  readonly net: number
  readonly vat: number
  readonly gross: number
}

/** Rates in force in Poland; a store's policy document can replace the table. */
export const polishRates: readonly VatRate[] = [
  { letter: 'A', kind: 'rate', percent: 23 },
  { letter: 'B', kind: 'rate', percent: 8 },
  { letter: 'C', kind: 'rate', percent: 5 },
  { letter: 'D', kind: 'rate', percent: 0 },
  { letter: 'E', kind: 'exempt' },
]
