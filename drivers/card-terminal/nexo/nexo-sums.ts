import type { JsonObject } from '#src/base/json.ts'
import type { CardBrandSum } from '#src/device/card-order.ts'
import { listOf } from './nexo-message.ts'

/** Which way each kind of movement goes; those that are only reserved are no money yet. */
const signs: Readonly<Record<string, number>> = { Debit: 1, ReverseCredit: 1, Credit: -1, ReverseDebit: -1 }
/** A payment counts, and one that was taken back no longer. */
const counts: Readonly<Record<string, number>> = { Debit: 1, Credit: 1, ReverseDebit: -1, ReverseCredit: -1 }

/** The totals of a reconciliation by brand; undefined where it tells none, or one that cannot be read. */
export function nexoSums(body: JsonObject): readonly CardBrandSum[] | undefined {
  if (!Array.isArray(body['TransactionTotals'])) return undefined
  const sums = listOf(body['TransactionTotals']).map(sumOf)
  return sums.every((sum) => sum !== undefined) ? sums : undefined
}

function sumOf(totals: JsonObject): CardBrandSum | undefined {
  const { CardBrand, PaymentInstrumentType, PaymentCurrency } = totals
  if (typeof PaymentCurrency !== 'string') return undefined
  const brand = String(CardBrand ?? PaymentInstrumentType ?? 'other')
  let sum = { count: 0, minor: 0 }
  for (const { TransactionType, TransactionCount, TransactionAmount } of listOf(totals['PaymentTotals'])) {
    const minor = minorOf(TransactionAmount)
    if (minor === undefined || typeof TransactionCount !== 'number') return undefined
    const kind = String(TransactionType)
    sum = {
      count: sum.count + (counts[kind] ?? 0) * TransactionCount,
      minor: sum.minor + (signs[kind] ?? 0) * minor,
    }
  }
  return { brand, ...sum, currency: PaymentCurrency }
}

/** nexo writes a decimal number; undefined for one that is no whole number of minor units. */
function minorOf(amount: unknown): number | undefined {
  if (typeof amount !== 'number') return undefined
  const minor = Math.round(amount * 100)
  return minor / 100 === amount ? minor : undefined
}
