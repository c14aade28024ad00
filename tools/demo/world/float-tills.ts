import type { PolicyDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { StoreId } from '#src/base/ids.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { editDocument } from '#head-office/couch/edit-document.ts'

/**
 * Says whether cash boxes of a store go with their cashiers from till to till. Its policy takes the place of the chain's, which
 * says nothing but the usual; a store that never had one is left as it is.
 */
export async function floatTills(couch: Couch, store: StoreId, isFloating: boolean): Promise<void> {
  const id = documentIds.policy(`cash-${store}`)
  const floatingTills = Number(isFloating)
  await editDocument<PolicyDocument>(couch.database(databases.catalogue), id, (known) => {
    if ((known?.values?.['floatingTills'] ?? 0) === floatingTills) return null
    return { _id: id, type: 'policy', policy: 'cash', values: { ...known?.values, floatingTills } }
  })
}
