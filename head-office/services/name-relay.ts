import { isDeepStrictEqual } from 'node:util'
import type { StoreId } from '#src/base/ids.ts'
import type { NamedRelay, StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'

const maxRelays = 2

type Relays = readonly NamedRelay[]

export const relaysOf = ({ relays = [] }: StoreDocument): Relays =>
  relays.map((relay) => (typeof relay === 'string' ? { terminal: relay } : relay))

/**
 * Enters a terminal among the relays of its store; one too many takes the place of the oldest, which it replaces. What is noted of
 * one that is named already stays: a code and a public key are no proof of who asks.
 */
export const nameRelay = (couch: Couch, store: StoreId, relay: NamedRelay): Promise<void> =>
  editRelays(couch, store, (relays) =>
    relays.some(({ terminal }) => terminal === relay.terminal)
      ? relays
      : [...relays, relay].slice(-maxRelays),
  )

/** Notes what a relay of the store shows from now on. A terminal that is none of them becomes none by it. */
export const noteCertificate = (
  couch: Couch,
  store: StoreId,
  { terminal, certificate }: Required<NamedRelay>,
): Promise<void> =>
  editRelays(couch, store, (relays) =>
    relays.map((known) => (known.terminal === terminal ? { ...known, certificate } : known)),
  )

async function editRelays(couch: Couch, store: StoreId, edit: (relays: Relays) => Relays): Promise<void> {
  const catalogue = couch.database(databases.catalogue)
  await editDocument<StoreDocument>(catalogue, documentIds.store(store), (known) => {
    if (!known) return null
    const before = relaysOf(known)
    const relays = edit(before)
    return isDeepStrictEqual(relays, before) ? null : { ...known, relays }
  })
}
