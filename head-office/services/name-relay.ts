import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'

const maxRelays = 2

/** Enters a terminal among the relays of its store; one too many takes the place of the oldest, which it replaces. */
export async function nameRelay(couch: Couch, store: StoreId, terminal: TerminalId): Promise<void> {
  await editDocument<StoreDocument>(
    couch.database(databases.catalogue),
    documentIds.store(store),
    (known) => {
      const relays = known?.relays ?? []
      if (!known || relays.includes(terminal)) return null
      return { ...known, relays: [...relays, terminal].slice(-maxRelays) }
    },
  )
}
