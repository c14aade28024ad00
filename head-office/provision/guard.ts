import { readFileSync } from 'node:fs'
import type { StoreId } from '#src/base/ids.ts'

/** Who may write into a database, as the body of CouchDB's `validate_doc_update`. */
export type Guard =
  | { readonly kind: 'closed' | 'claims' }
  | { readonly kind: 'facts'; readonly store: StoreId }
  /** Facts about people: their writer is the terminal's number with a `p`. */
  | { readonly kind: 'people'; readonly store: StoreId }

const read = (name: string): string =>
  `(${readFileSync(new URL(`./guards/${name}.js`, import.meta.url), 'utf8').trim()})`

/** ES5, since CouchDB's engine may be an old one; in brackets, so that every engine reads an expression. */
export function guardSource(guard: Guard): string {
  if (!('store' in guard)) return read(guard.kind)
  const suffix = guard.kind === 'people' ? 'p' : ''
  return read('facts').replace('$STORE', guard.store).replace('$SUFFIX', suffix)
}
