import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { FiscalNumber } from '#src/domain/tax/fiscal-record.ts'
import { bareFiscalNumber } from '#src/domain/tax/fiscal-record.ts'
import type { HeldDocument } from './held-document.ts'

/** Stands in the place of a card where several paid: an index has one value for a document. */
export const severalCards = '*'

/** By what a sale is found beside its number and its customer; of any other document nothing. */
export function saleKeys(id: string, state: Json | undefined): Pick<HeldDocument, 'card' | 'fiscal'> {
  if (!id.startsWith('sale:')) return { card: '', fiscal: '' }
  const [card = '', ...others] = cardsOf(state)
  const fiscal = fiscalOf(state)
  return {
    card: others.length > 0 ? severalCards : card,
    fiscal: fiscal ? bareFiscalNumber(fiscal.number) : '',
  }
}

/** Each card that paid a sale, once. */
export function cardsOf(state: Json | undefined): readonly string[] {
  const payments = isJsonObject(state) ? state['payments'] : undefined
  if (!Array.isArray(payments)) return []
  const cards = payments.flatMap((payment) => {
    const card = isJsonObject(payment) ? payment['card'] : undefined
    return typeof card === 'string' ? [card] : []
  })
  return [...new Set(cards)]
}

/** Null where no fiscal receipt of the sale is known. */
export function fiscalOf(state: Json | undefined): FiscalNumber | null {
  const fiscal = isJsonObject(state) ? state['fiscal'] : undefined
  if (!isJsonObject(fiscal)) return null
  const { number, printer } = fiscal
  return typeof number === 'string' && typeof printer === 'string' ? { number, printer } : null
}
