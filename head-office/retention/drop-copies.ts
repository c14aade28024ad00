import type { CustomerId } from '#src/base/ids.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { receivedOn } from '#src/domain/returns/return-window.ts'
import type { NotKnownDocument } from '#src/contract/documents/state-document.ts'
import type { CouchDatabase } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument, Numbers } from '../projector/home-document.ts'
import { dropDocuments } from './drop-documents.ts'
import { isBelow } from './is-below.ts'
import type { KeepingRules } from './keeping-rules.ts'

/** How long a store keeps a purchase after nobody may give it back any more without a complaint. */
const daysAfterWindow = 90

/**
 * Removes copies of orders, sales and returns that the store does not need: the return window and 90 days are over, no goods or money are
 * on their way, and nothing has touched them since the floors. Who asks for one again gets it again; the home stays.
 * Answers the customers of the purchases that stay.
 */
export async function dropCopies(
  database: CouchDatabase,
  rules: KeepingRules,
): Promise<ReadonlySet<CustomerId>> {
  const { floors } = rules
  const isGoing = ({ applied, state }: HomeDocument): boolean =>
    isBelow(applied, floors) && isOver(state, rules)
  const needed = new Set<CustomerId>()
  for (const prefix of ['order:', 'sale:', 'return:']) {
    for await (const page of pages<HomeDocument>(database, withPrefix(prefix))) {
      await dropDocuments(database, page.filter(isGoing))
      const staying = page.filter((document) => !isGoing(document))
      for (const customer of staying.flatMap(({ state }) => buyerOf(state) ?? [])) needed.add(customer)
    }
  }
  await dropAnswers(database, floors)
  return needed
}

const buyerOf = (state: TradeState): CustomerId | null =>
  state.type === 'order' || state.type === 'sale' ? state.customer : null

/** Whoever asked for a number that head office does not know has read the answer long ago. */
async function dropAnswers(database: CouchDatabase, floors: Numbers): Promise<void> {
  const answers = await database.range<NotKnownDocument>(withPrefix('not-known:'))
  await dropDocuments(
    database,
    answers.filter(({ asked }) => isBelow(asked, floors)),
  )
}

function isOver(state: TradeState, { returns, today }: KeepingRules): boolean {
  const windowDays = Math.max(returns.storeDays, returns.distanceDays)
  const isLongAgo = (day: string): boolean => addDays(day, windowDays + daysAfterWindow) < today
  if (state.type === 'return') return isLongAgo(state.returnedAt.slice(0, 10))
  if (state.type !== 'order' && state.type !== 'sale') return false
  const end = endOf(state)
  return end !== null && !isUnderWay(state) && isLongAgo(end)
}

/** The day from which the window counts; null while an order has not come to its end. */
function endOf(state: OrderState | SaleState): string | null {
  const received = receivedOn(state, {})
  const isCancelled = state.type === 'order' && state.status === 'cancelled'
  return received ?? (isCancelled ? state.placedAt.slice(0, 10) : null)
}

const isUnderWay = ({ lines, refunds }: OrderState | SaleState): boolean =>
  lines.some(({ returning }) => returning.value > 0) ||
  refunds.some(({ status }) => status !== 'confirmed' && status !== 'paid' && status !== 'replaced')
