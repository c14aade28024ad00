import type { CustomerId, StoreId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import { copiesId, lastSeen } from '../copier/customer-copies.ts'
import type { CopiesDocument } from '../copier/customer-copies.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { dropDocuments } from './drop-documents.ts'
import { isBelow } from './is-below.ts'
import type { KeepingRules } from './keeping-rules.ts'

/** 24 months, as the people of the chain were told. */
const keptDays = 730

type CustomerRules = Pick<KeepingRules, 'today' | 'floors'> & {
  /** Customers of purchases that the store holds. */
  readonly needed: ReadonlySet<CustomerId>
}

/**
 * Removes customers from a store that has not heard of them for 24 months and holds no purchase of theirs; those who came
 * along with a purchase go with it. Tills hear of it by the store's feed; the home stays.
 */
export async function dropCustomers(
  couch: Couch,
  store: StoreId,
  { today, floors, needed }: CustomerRules,
): Promise<void> {
  const database = couch.database(databases.store(store))
  const isOver = ({ state, applied }: HomeDocument): boolean =>
    state.type === 'customer' &&
    isBelow(applied, floors) &&
    !needed.has(state.customer) &&
    addDays(lastSeen(state, store) ?? '1970-01-01', keptDays) < today
  for await (const page of pages<HomeDocument>(database, withPrefix('customer:'))) {
    const over = page.filter(isOver)
    for (const { _id } of over) await noteLeft(couch.database(databases.chain), _id, { store, today })
    await dropDocuments(database, over)
  }
}

/** Noted before the copy goes: or the next change of the customer would bring it back. */
async function noteLeft(
  chain: CouchDatabase,
  customer: string,
  { store, today }: { readonly store: StoreId; readonly today: string },
): Promise<void> {
  const id = copiesId(customer)
  await editDocument<CopiesDocument>(chain, id, (known) => {
    const stores = (known?.stores ?? []).filter((other) => other !== store)
    return { _id: id, type: 'copies', stores, left: { ...known?.left, [store]: today } }
  })
}
