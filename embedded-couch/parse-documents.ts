import { randomUUID } from 'node:crypto'
import { CouchError } from './couch-error.ts'
import { isObject } from './json.ts'
import type { JsonObject } from './json.ts'
import type { CouchDocument } from './pouch.ts'

/** Members beginning with an underscore that a client may send. */
const knownMembers = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_revisions',
  '_attachments',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
  '_revs_info',
])
const revPattern = /^\d+-[^-]+$/

export interface DocumentLimits {
  /** Largest document, measured as UTF-8 JSON. */
  readonly maxBytes: number
  /** False where the whole request was small enough already. */
  readonly mayExceed: boolean
}

/**
 * Checks the shape of a document from outside. As in CouchDB a malformed one refuses the whole request that
 * carries it. A missing `_id` is made up.
 */
export function parseDocument(value: unknown, limits: DocumentLimits): CouchDocument {
  if (!isObject(value)) throw new CouchError('bad_request', 'Document must be a JSON object')
  const id = parseId(value['_id'])
  checkMembers(value)
  if (limits.mayExceed && Buffer.byteLength(JSON.stringify(value)) > limits.maxBytes) {
    throw new CouchError('document_too_large', id)
  }
  const rev = value['_rev'] ?? newest(value['_revisions'])
  return { ...value, _id: id, ...(rev === undefined ? {} : { _rev: parseRev(rev) }) }
}

/** An ancestry names the revision, too. */
const newest = (revisions: unknown): string | undefined =>
  isObject(revisions) && Array.isArray(revisions['ids'])
    ? `${String(revisions['start'])}-${String(revisions['ids'][0])}`
    : undefined

function parseId(id: unknown): string {
  if (id === undefined) return randomUUID().replaceAll('-', '')
  if (typeof id !== 'string') throw new CouchError('illegal_docid', 'Document id must be a string')
  if (id === '') throw new CouchError('illegal_docid', 'Document id must not be empty')
  if (id.startsWith('_') && !/^_(design|local)\/./.test(id)) {
    throw new CouchError('illegal_docid', 'Only reserved document ids may start with underscore.')
  }
  return id
}

function checkMembers(doc: JsonObject): void {
  const unknown = Object.keys(doc).find((member) => member.startsWith('_') && !knownMembers.has(member))
  if (unknown !== undefined) {
    throw new CouchError('doc_validation', `Bad special document member: ${unknown}`)
  }
  if (doc['_rev'] !== undefined) parseRev(doc['_rev'])
  if (doc['_deleted'] !== undefined && typeof doc['_deleted'] !== 'boolean') {
    throw new CouchError('doc_validation', '_deleted must be a boolean')
  }
  if (doc['_revisions'] !== undefined) checkRevisions(doc['_revisions'])
  if (doc['_attachments'] !== undefined && !isObject(doc['_attachments'])) {
    throw new CouchError('doc_validation', '_attachments must be a JSON object')
  }
}

function checkRevisions(revisions: unknown): void {
  const isValid =
    isObject(revisions) &&
    Number.isSafeInteger(revisions['start']) &&
    Array.isArray(revisions['ids']) &&
    revisions['ids'].length > 0 &&
    revisions['ids'].every((id) => typeof id === 'string')
  if (!isValid) throw new CouchError('doc_validation', 'Malformed _revisions')
}

export function parseRev(rev: unknown): string {
  if (typeof rev === 'string' && revPattern.test(rev)) return rev
  throw new CouchError('bad_request', 'Invalid rev format')
}
