import type { Stored } from './couch.ts'

/** What a document says, without the revision under which this database holds it. */
export function withoutRev<T extends Stored>(document: T): Omit<T, '_rev'> {
  const content: T & { _rev?: string } = { ...document }
  delete content._rev
  return content
}

/** A document as the one to follow what the database holds; a new one where it holds none. */
export const following = <T extends Stored>(held: Stored | undefined, document: T): T =>
  held?._rev === undefined ? document : { ...document, _rev: held._rev }
