import type { JsonObject } from '#src/base/json.ts'
import { cardOfToken } from '../card-of-token.ts'
import { member } from './nexo-message.ts'

/** What names a sale to the terminal, and asks it for a token that stands for the customer's card. `at`: UTC. */
export const saleData = (key: string, at: string): JsonObject => ({
  SaleTransactionID: { TransactionID: key, TimeStamp: at },
  TokenRequestedType: 'Customer',
})

/** The name of the card that paid or was presented; `told` is what holds `PaymentInstrumentData`. */
export function nexoCard(told: JsonObject | undefined): string | undefined {
  const card = member(member(told, 'PaymentInstrumentData'), 'CardData')
  const token = member(card, 'PaymentToken')?.['TokenValue']
  return typeof token === 'string' ? cardOfToken(token) : undefined
}
