import type { MigrationStrategies } from 'rxdb'
import { isJsonObject } from '#src/base/json.ts'
import type { HeldDocument } from './held-document.ts'
import { saleKeys } from './sale-keys.ts'

/** How a document of the version before becomes one of each version; run when an older database is opened. */
export const heldMigrations: MigrationStrategies<HeldDocument> = {
  // Indexes that nobody asked went. Reasons of rows kept aside quoted what stood in the document, names of people among it.
  1: (old: HeldDocument): HeldDocument => {
    const { reason } = old.document
    if (!old.id.startsWith('kept:') || !isJsonObject(old.document) || typeof reason !== 'string') return old
    return { ...old, document: { ...old.document, reason: reason.split(':', 1)[0] ?? '' } }
  },
  // Facts are stored as blocks; each of the old ones is a block of its own.
  2: (old: HeldDocument): HeldDocument =>
    old.id.startsWith('fact:') ? { ...old, document: { facts: JSON.stringify([old.document]) } } : old,
  // Sales are found by card and by the number of their fiscal receipt.
  3: (old: HeldDocument): HeldDocument => ({ ...old, ...saleKeys(old.id, old.document['state']) }),
}
