import type { CustomerId, StoreId } from '#src/base/ids.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { SignedText } from '#src/contract/documents/signed-sums.ts'
import { conflicts } from '../couch/conflicts.ts'
import type { CouchDatabase } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { following } from '../couch/revision.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { copiesId, storesWithCopies } from './customer-copies.ts'
import type { CopiesDocument } from './customer-copies.ts'
import { storesOf } from './stores-of.ts'

/** What a copy says beside its home: head office's signature, where the state is one that is proved offline. */
export type Sign = (document: HomeDocument) => SignedText | undefined

type Copy = { readonly store: StoreId; readonly document: HomeDocument }

/** What each store that is wanted has to get of some states, and what belongs to them. */
export async function copiesOf(
  chain: CouchDatabase,
  documents: readonly HomeDocument[],
  isWanted: (store: StoreId) => boolean,
): Promise<ReadonlyMap<StoreId, readonly HomeDocument[]>> {
  const copies: Copy[] = []
  for (const document of documents) {
    const stores = await allStoresOf(chain, document)
    copies.push(...stores.filter(isWanted).map((store) => ({ store, document })))
  }
  copies.push(...(await customersOf(chain, copies)))
  const byStore = Map.groupBy(copies, ({ store }) => store)
  return new Map([...byStore].map(([store, all]) => [store, all.map(({ document }) => document)]))
}

async function allStoresOf(chain: CouchDatabase, { _id, state }: HomeDocument): Promise<readonly StoreId[]> {
  if (state.type !== 'customer') return storesOf(state)
  const copies = await chain.get<CopiesDocument>(copiesId(_id))
  return storesWithCopies(state, copies)
}

/** An order or sale is no use without its customer, so he goes along, now and whenever he changes. */
async function customersOf(chain: CouchDatabase, copies: readonly Copy[]): Promise<readonly Copy[]> {
  const wanted = copies.flatMap(({ store, document: { state } }) =>
    (state.type === 'order' || state.type === 'sale') && state.customer !== null
      ? [{ store, customer: state.customer }]
      : [],
  )
  const storesByCustomer = new Map<CustomerId, Set<StoreId>>()
  for (const { store, customer } of wanted) {
    storesByCustomer.set(customer, (storesByCustomer.get(customer) ?? new Set()).add(store))
  }
  for (const [customer, stores] of storesByCustomer) await noteCopies(chain, customer, stores)
  const ids = [...storesByCustomer.keys()].map(documentIds.customer)
  const customers = await chain.documents<HomeDocument>(ids)
  return [...storesByCustomer].flatMap(([customer, stores]) => {
    const document = customers.get(documentIds.customer(customer))
    return document ? [...stores].map((store) => ({ store, document })) : []
  })
}

/** Noted before the copy is made: a change of the customer that comes in between finds the store. */
async function noteCopies(
  chain: CouchDatabase,
  customer: CustomerId,
  stores: ReadonlySet<StoreId>,
): Promise<void> {
  const id = copiesId(documentIds.customer(customer))
  await editDocument<CopiesDocument>(chain, id, (known) => {
    const all = new Set([...(known?.stores ?? []), ...stores])
    const left = Object.entries(known?.left ?? {}).filter(([store]) => !all.has(store as StoreId))
    const isSame = all.size === known?.stores.length && left.length === Object.keys(known.left ?? {}).length
    return isSame
      ? null
      : { _id: id, type: 'copies', stores: [...all].sort(), left: Object.fromEntries(left) }
  })
}

/** Writes the copies that are newer than what the store holds; those that somebody else wrote meanwhile are read again. */
export async function copyInto(
  target: CouchDatabase,
  documents: readonly HomeDocument[],
  sign: Sign,
): Promise<boolean> {
  let open = newestOfEach(documents)
  let isNews = false
  while (open.length > 0) {
    const held = await target.documents<HomeDocument>(open.map(({ _id }) => _id))
    const newer = open.filter(({ _id, homeRev }) => homeRev > (held.get(_id)?.homeRev ?? 0))
    const rows = await target.bulkDocs(
      newer.map((document) => following(held.get(document._id), asCopy(document, sign(document)))),
    )
    const lost = conflicts(rows)
    isNews ||= lost.size < rows.length
    open = newer.filter(({ _id }) => lost.has(_id))
  }
  return isNews
}

function newestOfEach(documents: readonly HomeDocument[]): readonly HomeDocument[] {
  const newest = new Map<string, HomeDocument>()
  for (const document of documents) {
    if (document.homeRev > (newest.get(document._id)?.homeRev ?? 0)) newest.set(document._id, document)
  }
  return [...newest.values()]
}

/** A copy without what concerns its home alone. */
function asCopy(
  { _id, type, state, applied, homeRev }: HomeDocument,
  signed: SignedText | undefined,
): HomeDocument {
  return { _id, type, state, applied, homeRev, ...(signed && { signed }) }
}
