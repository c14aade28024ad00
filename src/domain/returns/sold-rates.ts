import type { VatRate, VatSummaryRow } from '../tax/vat.ts'
import type { ReturnableDocument } from './return-request.ts'

/**
 * Rates at which goods come back: those of their sale, whatever its letters have meant since, for a return lowers the tax base of the
 * sale itself (VAT Act, art. 29a(10)(2)). `today`'s hold for letters that it does not tell, as all of an order without rates.
 */
export function soldRates(purchase: ReturnableDocument, today: readonly VatRate[]): readonly VatRate[] {
  const sold = purchase.type === 'sale' ? purchase.vat.map(rateOf) : (purchase.rates ?? [])
  return [...sold, ...today.filter(({ letter }) => sold.every((rate) => rate.letter !== letter))]
}

const rateOf = ({ letter, percent }: VatSummaryRow): VatRate =>
  percent === null ? { letter, kind: 'exempt' } : { letter, kind: 'rate', percent }
