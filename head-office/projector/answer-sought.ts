import type { DocumentNo, OrderNo, StoreId, WriterId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { NotKnownDocument } from '#src/contract/documents/state-document.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { FactOf, TradeFact } from '#src/domain/fact/trade-fact.ts'
import { isHeardOf } from '#src/domain/returns/is-heard-of.ts'
import { sourceNumber } from '#src/domain/returns/source-number.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { appendSourceFact } from '../source/append-source-fact.ts'
import type { HomeDocument } from './home-document.ts'
import { ordersUnder } from './references.ts'

type PurchaseNo = OrderNo | DocumentNo
type Sought = FactOf<'orderSought'> & { readonly store: StoreId }

/** Asks under a purchase's own number for whoever asked for it under another. */
const asker = 'references' as WriterId

/**
 * What became of a question for a number. An order that others know by it, and the purchase of a return that has it, are asked for under
 * their own, and so copied. Under which the chain has nothing, the store is told: else its till would wait for a copy for ever. Done
 * again it changes nothing.
 */
export async function answerSought(couch: Couch, fact: TradeFact): Promise<void> {
  if (fact.kind !== 'orderSought' || fact.writer === asker) return
  const { store, body } = fact
  if (store === null) return
  const purchases = [...(await ordersUnder(couch, body.number)), ...(await purchaseOf(couch, body.number))]
  for (const purchase of purchases) await askFor(couch, purchase, { ...fact, store })
  if (purchases.length === 0 && !(await isKnown(couch, body.number)))
    await tellNotKnown(couch, { ...fact, store })
}

/** The purchase of the return that has this number. */
async function purchaseOf(couch: Couch, number: string): Promise<readonly PurchaseNo[]> {
  const found = await couch.database(databases.chain).get<HomeDocument>(documentIds.return(number))
  return found?.state.type === 'return' && found.state.source ? [sourceNumber(found.state.source)] : []
}

/** A fact of head office's own: by it alone the purchase's state says which stores need it. */
async function askFor(
  couch: Couch,
  number: PurchaseNo,
  { id, store, at, businessDate }: Sought,
): Promise<void> {
  const head = { eventId: `${id}:${number}`, at, zone: 'Europe/Warsaw', businessDate, store }
  await appendSourceFact(couch, asker, { ...head, kind: 'orderSought', body: { number } })
}

async function tellNotKnown(couch: Couch, { writer, seq, store, body: { number } }: Sought): Promise<void> {
  const id = documentIds.notKnown(number)
  await editDocument<NotKnownDocument>(couch.database(databases.store(store)), id, (known) => {
    const asked = known?.asked ?? {}
    if ((asked[writer] ?? 0) >= seq) return null
    return { _id: id, type: 'not-known', number, asked: { ...asked, [writer]: seq } }
  })
}

async function isKnown(couch: Couch, number: string): Promise<boolean> {
  const documents = [documentIds.order(number), documentIds.sale(number), documentIds.return(number)]
  const ids = [...documents, `voucher:${number}`]
  const found = await couch.database(databases.chain).documents<HomeDocument>(ids)
  return [...found.values()].some(({ state }) => isKnownOf(state))
}

/** Of some only what others say is known here: their own facts have not come. */
function isKnownOf(state: TradeState): boolean {
  if (state.type === 'return') return true
  if (state.type === 'voucher') return state.kind !== null
  return (state.type === 'sale' || state.type === 'order') && isHeardOf(state)
}
