import type { SaleState } from '#src/domain/basket/sale-state.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { returnPolicyOf } from '#src/domain/returns/return-policy.ts'
import type { ReturnPolicy } from '#src/domain/returns/return-policy.ts'
import { receivedOn } from '#src/domain/returns/return-window.ts'
import type { NotKnownDocument } from '#src/contract/documents/state-document.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument, Numbers } from '../projector/home-document.ts'
import { dropDocuments } from './drop-documents.ts'
import { isBelow } from './is-below.ts'
import { readPolicy } from './read-policy.ts'

/** How long a store keeps a purchase after nobody may give it back any more without a complaint. */
const daysAfterWindow = 90

/**
 * Removes copies of orders, sales and returns that no store needs: the return window and 90 days are over, no goods or money are
 * on their way, and nothing has touched them since the floors. Who asks for one again gets it again; the home stays.
 */
export async function dropCopies(couch: Couch, today: string, floors: Numbers): Promise<void> {
  const policy = returnPolicyOf(await readPolicy(couch, 'returns'))
  const stores = (await couch.names()).filter((name) => name.startsWith('store-'))
  for (const store of stores) {
    const database = couch.database(store)
    for (const prefix of ['order:', 'sale:', 'return:']) {
      for await (const page of pages<HomeDocument>(database, withPrefix(prefix))) {
        const over = page.filter((copy) => isUntouched(copy, floors) && isOver(copy.state, { policy, today }))
        await dropDocuments(database, over)
      }
    }
    await dropAnswers(database, floors)
  }
}

/** Whoever asked for a number that head office does not know has read the answer long ago. */
async function dropAnswers(database: CouchDatabase, floors: Numbers): Promise<void> {
  const answers = await database.range<NotKnownDocument>(withPrefix('not-known:'))
  await dropDocuments(
    database,
    answers.filter(({ asked }) => isBelow(asked, floors)),
  )
}

const isUntouched = ({ applied }: HomeDocument, floors: Numbers): boolean => isBelow(applied, floors)

type Day = { readonly policy: ReturnPolicy; readonly today: string }

function isOver(state: TradeState, { policy, today }: Day): boolean {
  const windowDays = Math.max(policy.storeDays, policy.distanceDays)
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
