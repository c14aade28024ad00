import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { NotKnownDocument } from '#src/contract/documents/state-document.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { isHeardOf } from '#src/domain/returns/is-heard-of.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import type { HomeDocument } from './home-document.ts'

/**
 * Tells the store that asked for a number under which the chain has nothing: else its till would wait for a copy for ever.
 * Done again it changes nothing.
 */
export async function answerSought(
  couch: Couch,
  { kind, writer, seq, store, body }: TradeFact,
): Promise<void> {
  if (kind !== 'orderSought' || store === null || (await isKnown(couch, body.number))) return
  const { number } = body
  const id = documentIds.notKnown(number)
  await editDocument<NotKnownDocument>(couch.database(databases.store(store)), id, (known) => {
    const asked = known?.asked ?? {}
    if ((asked[writer] ?? 0) >= seq) return null
    return { _id: id, type: 'not-known', number, asked: { ...asked, [writer]: seq } }
  })
}

async function isKnown(couch: Couch, number: string): Promise<boolean> {
  const ids = [documentIds.order(number), documentIds.sale(number), `voucher:${number}`]
  const found = await couch.database(databases.chain).documents<HomeDocument>(ids)
  return [...found.values()].some(({ state }) => isKnownOf(state))
}

/** Of some only what others say is known here: their own facts have not come. */
function isKnownOf(state: TradeState): boolean {
  if (state.type === 'voucher') return state.kind !== null
  return (state.type === 'sale' || state.type === 'order') && isHeardOf(state)
}
