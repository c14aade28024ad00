import type { StoreId } from '../../base/ids.ts'

/** Who may write into a database, as the body of CouchDB's `validate_doc_update`. */
export type Guard =
  | { readonly kind: 'closed' | 'claims' }
  | { readonly kind: 'facts'; readonly store: StoreId }
  /** Facts about people: their writer is the terminal's number with a `p`. */
  | { readonly kind: 'people'; readonly store: StoreId }

/** Files of `resources/guards`, without `.js`: head office and the relay of a store read the same texts. */
export type GuardText = 'closed' | 'claims' | 'facts'

/** ES5, since CouchDB's engine may be an old one; in brackets, so that every engine reads an expression. */
export function fillGuard(guard: Guard, read: (name: GuardText) => string): string {
  if (!('store' in guard)) return `(${read(guard.kind).trim()})`
  const suffix = guard.kind === 'people' ? 'p' : ''
  return `(${read('facts').trim()})`.replace('$STORE', guard.store).replace('$SUFFIX', suffix)
}
