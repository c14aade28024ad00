import { assert } from '../../base/assert.ts'
import type { Money } from '../money/money.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import type { VatLetter, VatRate, VatSummaryRow } from './vat.ts'

type TaxedLine = { readonly vat: VatLetter; readonly gross: Money }

/**
 * VAT contained in gross lines, per rate in order of letters: gross of the rate × p / (100 + p), rounded half-up once per
 * rate, as a fiscal printer computes. A letter that `rates` does not know is a bug of the caller.
 */
export function vatSummary(lines: readonly TaxedLine[], rates: readonly VatRate[]): readonly VatSummaryRow[] {
  const grossOf = new Map<VatLetter, number>()
  for (const line of lines) grossOf.set(line.vat, (grossOf.get(line.vat) ?? 0) + line.gross.minor)
  return [...grossOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([letter, gross]) => summaryRow(rateOf(letter, rates), gross))
}

function rateOf(letter: VatLetter, rates: readonly VatRate[]): VatRate {
  const rate = rates.find((candidate) => candidate.letter === letter)
  assert(rate, `No VAT rate has the letter ${letter}`)
  return rate
}

function summaryRow(rate: VatRate, gross: number): VatSummaryRow {
  if (rate.kind === 'exempt') return { letter: rate.letter, percent: null, net: gross, vat: 0, gross }
  const vat = roundHalfUp(gross, rate.percent, 100 + rate.percent)
  return { letter: rate.letter, percent: rate.percent, net: gross - vat, vat, gross }
}
