import type { Money } from '../money/money.ts'

/** 450 PLN or 100 EUR gross, in minor units (VAT act, art. 106e(5)(3)). */
const most: Partial<Record<Money['currency'], number>> = { PLN: 45_000, EUR: 10_000 }

/** Up to so much a receipt that bears the buyer's tax number is an invoice; above it head office writes one. */
export const isSimplifiedInvoice = ({ minor, currency }: Money): boolean => minor <= (most[currency] ?? 0)
