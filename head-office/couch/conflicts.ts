import { CouchError } from './couch-error.ts'
import type { WriteRow } from './couch.ts'

/** Ids of a batch that somebody else wrote meanwhile. Any other refusal throws: it would come again. */
export function conflicts(rows: readonly WriteRow[]): ReadonlySet<string> {
  const failed = rows.filter((row) => !row.ok)
  const other = failed.find((row) => row.error !== 'conflict')
  if (other) throw new CouchError('refused', `${other.id}: ${other.error}, ${other.reason}`)
  return new Set(failed.map((row) => row.id))
}
