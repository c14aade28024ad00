import { assert } from '#src/base/assert.ts'
import type { ClaimDocument } from '#src/contract/documents/claim-document.ts'
import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { StaffDocument } from '#src/contract/documents/state-document.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { ensureStoreKey } from '#head-office/provision/store-key.ts'
import { appendSourceFact } from '#head-office/source/append-source-fact.ts'
import { archiveWriter } from './archive-writer.ts'
import { badgeVerifier, demoAccess, grantsOf } from './demo-access.ts'
import type { DemoEvent } from './demo-event.ts'
import type { DemoData } from './generate-demo.ts'
import type { DemoStaff } from './generate-stores.ts'
import { pinVerifier } from './pin-verifier.ts'
import { updateDocuments } from './save-documents.ts'

export type LoadOptions = {
  /** Secrets by store, 64 hex digits; of those that head office keeps already, and of stores not named, its own stand. */
  readonly storeKeys?: Readonly<Record<string, string>>
}

/**
 * Makes the databases of the demo's chain where they are missing and fills them: catalogue, staff, and the events of its
 * sources as facts. Loaded again it changes nothing; of an event told before, the first telling stands.
 */
export async function loadDemo(
  couch: Couch,
  data: DemoData,
  { storeKeys = {} }: LoadOptions = {},
): Promise<void> {
  const stores = data.stores.map(({ store, region }) => {
    const key = storeKeys[store]
    return { store, region, ...(key === undefined ? {} : { key }) }
  })
  await provisionChain(couch, { stores, year: Number(data.today.slice(0, 4)) })
  const products = data.products.map((product): ProductDocument => ({
    _id: documentIds.product(product.sku),
    type: 'product',
    product,
  }))
  const catalogue = [...data.stores, ...data.policies, ...data.offers, ...products]
  await updateDocuments(couch.database(databases.catalogue), catalogue)
  for (const { store } of data.stores) {
    const key = await ensureStoreKey(couch, store)
    const staff = data.staff.filter((person) => person.store === store)
    const documents = await Promise.all(staff.map((person) => staffDocument(person, key, data.today)))
    await updateDocuments(couch.database(databases.store(store)), [demoAccess, ...documents])
  }
  await createClaims(couch, data.events)
  const sources = Map.groupBy(data.events, ({ source }) => source)
  await Promise.all([...sources.values()].map((events) => appendInOrder(couch, events)))
}

async function staffDocument(person: DemoStaff, storeKey: string, today: string): Promise<StaffDocument> {
  const { staff, name, role, language, pin, pinSalt } = person
  const grants = grantsOf(role, today)
  return {
    _id: documentIds.staff(staff),
    type: 'staff',
    staff,
    name,
    role,
    pinSalt,
    pinVerifier: await pinVerifier(pin, pinSalt, storeKey),
    language,
    badgeVerifier: badgeVerifier(staff, storeKey),
    ...(grants && { grants }),
  }
}

/** What the tills of the past did, they did under claims that they held. */
async function createClaims(couch: Couch, events: readonly DemoEvent[]): Promise<void> {
  const claims = couch.database(databases.claims)
  for (const { event } of events) {
    if (event.kind !== 'returnCompleted' && event.kind !== 'orderHandedOver') continue
    const { id, attempt } = event.body.claim
    assert(event.store, 'A counter stands in a store')
    const document: ClaimDocument = { _id: id, terminal: archiveWriter(event.store), attempt, at: event.at }
    await claims.create(document)
  }
}

async function appendInOrder(couch: Couch, events: readonly DemoEvent[]): Promise<void> {
  for (const { source, event } of events) await appendSourceFact(couch, source, event)
}
