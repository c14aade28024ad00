import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases } from '#src/contract/documents/databases.ts'
import { editDocument } from '#head-office/couch/edit-document.ts'
import { withPrefix } from '#head-office/couch/pages.ts'
import type { World } from './start-world.ts'

/** Tells every store that its customers read their receipts at the services of this head office, whose port is new with each start. */
export async function offerEReceipts({ couch, headOffice }: World): Promise<void> {
  const catalogue = couch.database(databases.catalogue)
  const { servicesUrl: eReceiptUrl } = headOffice
  for (const id of await catalogue.ids(withPrefix('store:')))
    await editDocument<StoreDocument>(catalogue, id, (store) =>
      store && store.eReceiptUrl !== eReceiptUrl ? { ...store, eReceiptUrl } : null,
    )
}
