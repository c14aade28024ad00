import type { HeldDocument } from '../database/held-document.ts'
import { typeOf } from './document-schemas.ts'

/** Types whose home is elsewhere: their copies bear the number that the home gave them. */
const copies = new Set(['order', 'sale', 'return', 'customer', 'entry', 'voucher', 'reservation', 'transfer'])

type Version = Pick<HeldDocument, 'id' | 'gen' | 'homeRev'>

/** Whether a document says less than the one that is held: a relay that lags must not turn time back. */
export function isOlder(incoming: Version, known: Version): boolean {
  const isCopy = copies.has(typeOf(incoming.id))
  if (isCopy && incoming.homeRev !== known.homeRev) return incoming.homeRev < known.homeRev
  return incoming.gen < known.gen
}
