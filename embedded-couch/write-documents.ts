import type { CouchErrorCode } from './couch-error.ts'
import { CouchError, toCouchError } from './couch-error.ts'
import type { Database } from './database.ts'
import type { BulkRow, CouchDocument } from './pouch.ts'
import { isDatabaseAdmin } from './security.ts'
import type { UserContext } from './user-context.ts'
import { compile } from './validators.ts'
import type { Candidate } from './validators.ts'

export interface WriteRequest {
  readonly docs: readonly CouchDocument[]
  /** False: revisions come from another server and are stored as they are (`new_edits: false`). */
  readonly newEdits: boolean
  readonly user: UserContext
}

export type WriteRow =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | { readonly ok: false; readonly id: string; readonly code: CouchErrorCode; readonly reason: string }

type Refused = Extract<WriteRow, { ok: false }>

/**
 * Writes a batch as CouchDB does: each row stands alone, rows keep their order, design documents need a
 * database admin, every other document except `_local/` must pass every `validate_doc_update`.
 */
export async function writeDocuments(database: Database, request: WriteRequest): Promise<WriteRow[]> {
  const refused = new Map<CouchDocument, Refused>()
  for (const doc of request.docs) {
    const refusal = structuralRefusal(database, doc, request.user)
    if (refusal) refused.set(doc, refuse(doc, refusal))
  }
  await runValidators(database, request, refused)

  const accepted = request.docs.filter((doc) => !refused.has(doc))
  const hasDesign = accepted.some((doc) => isDesign(doc))
  const written = await store(database, accepted, request.newEdits)
  if (hasDesign) database.forgetValidators()
  if (written.some((row) => row.ok)) database.updates.raise()
  let next = 0
  return request.docs.map((doc) => refused.get(doc) ?? written[next++] ?? refuse(doc, lostRow))
}

const conflict = { code: 'conflict', reason: 'Document update conflict.' } as const
const lostRow = new CouchError('internal_server_error', 'The store gave no answer for this document.')

function refuse(doc: CouchDocument, { code, reason }: { code: CouchErrorCode; reason: string }): Refused {
  return { ok: false, id: doc._id, code, reason }
}

function structuralRefusal(
  database: Database,
  doc: CouchDocument,
  user: UserContext,
): CouchError | undefined {
  if (Object.keys(doc['_attachments'] ?? {}).length > 0) {
    return new CouchError('forbidden', 'This server stores no attachments.')
  }
  if (!isDesign(doc)) return undefined
  if (!isDatabaseAdmin(database.security, user)) {
    return new CouchError('forbidden', 'You are not a db or server admin.')
  }
  const source = doc['validate_doc_update']
  if (source === undefined || doc._deleted) return undefined
  try {
    compile(String(source))
    return undefined
  } catch (error) {
    return toCouchError(error)
  }
}

async function runValidators(
  database: Database,
  { docs, newEdits, user }: WriteRequest,
  refused: Map<CouchDocument, Refused>,
): Promise<void> {
  const rows = docs.filter((doc) => !refused.has(doc) && !isDesign(doc) && !isLocal(doc))
  if (rows.length === 0) return // so that a design document can always be replaced
  const validators = await database.validators()
  if (validators.isEmpty) return
  const candidates = new Map<CouchDocument, Candidate>()
  const prepare = async (doc: CouchDocument): Promise<void> => {
    const candidate = newEdits ? await interactiveEdit(database, doc) : await replicatedEdit(database, doc)
    if (candidate) candidates.set(doc, candidate)
    else if (newEdits) refused.set(doc, refuse(doc, conflict))
  }
  await Promise.all(rows.map(prepare))
  const scope = { db: database.name, user, security: database.security }
  const verdicts = validators.check([...candidates.values()], scope)
  for (const [index, doc] of [...candidates.keys()].entries()) {
    const verdict = verdicts[index]
    if (verdict) refused.set(doc, refuse(doc, verdict))
  }
}

/**
 * What a validator sees of an interactive edit: a create has neither `_rev` nor `_revisions`, an edit names
 * its parent in both. Undefined where the edit is a conflict: CouchDB then asks no validator. Such a row must
 * not reach the store, where by then another request may have made it fit.
 */
async function interactiveEdit({ pouch }: Database, doc: CouchDocument): Promise<Candidate | undefined> {
  const parent = doc._rev
  const oldDoc = await pouch.get(doc._id, parent ? { rev: parent, revs: true } : {}).catch(missing)
  const isConflict = (parent === undefined) !== (oldDoc === undefined)
  return isConflict ? undefined : { newDoc: withRevisions(doc), oldDoc: oldDoc ?? null }
}

/**
 * A replicated revision is judged beside its nearest ancestor that stands here, if there is one. Undefined where it stands
 * here itself: to write it again changes nothing, so that nobody is asked.
 */
async function replicatedEdit({ pouch }: Database, doc: CouchDocument): Promise<Candidate | undefined> {
  const newDoc = withRevisions(doc)
  for (const rev of ancestry(newDoc)) {
    const known = await pouch.get(doc._id, { rev, revs: true }).catch(missing)
    if (known !== undefined) return rev === doc._rev ? undefined : { newDoc, oldDoc: known }
  }
  return { newDoc, oldDoc: null }
}

/** From the revision itself to the oldest that it names. */
function ancestry({ _revisions: revisions }: CouchDocument): string[] {
  return revisions?.ids.map((hash, age) => `${revisions.start - age}-${hash}`) ?? []
}

function withRevisions(doc: CouchDocument): CouchDocument {
  if (doc._rev === undefined) return doc
  const [start = '', hash = ''] = doc._rev.split('-')
  return { _revisions: { start: Number(start), ids: [hash] }, ...doc }
}

function missing(error: unknown): undefined {
  if (toCouchError(error).code !== 'not_found') throw error
}

async function store(
  database: Database,
  docs: readonly CouchDocument[],
  newEdits: boolean,
): Promise<WriteRow[]> {
  if (docs.length === 0) return []
  // PouchDB reorders and marks what it is given
  const rows = await database.pouch.bulkDocs(
    docs.map((doc) => ({ ...doc })),
    { new_edits: newEdits },
  )
  if (newEdits) return rows.map(toWriteRow)
  const failed = new Map(rows.map((row) => [row.id, row]))
  return docs.map((doc) => {
    const row = failed.get(doc._id)
    return row ? toWriteRow(row) : { ok: true, id: doc._id, rev: doc._rev ?? '' }
  })
}

function toWriteRow(row: BulkRow): WriteRow {
  if (row.ok) return { ok: true, id: row.id, rev: row.rev }
  const { code, reason } = toCouchError(row)
  return { ok: false, id: row.id, code, reason }
}

function isDesign(doc: CouchDocument): boolean {
  return doc._id.startsWith('_design/')
}

function isLocal(doc: CouchDocument): boolean {
  return doc._id.startsWith('_local/')
}
