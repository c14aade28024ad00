import type { StoreId, WriterId } from '#src/base/ids.ts'
import { isJsonObject } from '#src/base/json.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'

export type ProgressAsk = {
  readonly headOffice: Pick<CouchLink, 'ask'>
  readonly couchUrl: string
  readonly store: StoreId
}

/** What head office itself says of a writer: received without a gap, and no longer of interest to anybody (`floor`). */
export async function progressThere(
  { headOffice, couchUrl, store }: ProgressAsk,
  writer: WriterId,
): Promise<{ readonly received: number; readonly floor: number }> {
  const id = encodeURIComponent(documentIds.progress(writer))
  const { status, body } = await headOffice.ask(`${couchUrl}/${databases.store(store)}/${id}`)
  if (status === 404) return { received: 0, floor: 0 }
  const { received, floor = 0 } = isJsonObject(body) ? body : {}
  if (status !== 200 || typeof received !== 'number' || typeof floor !== 'number')
    throw new LinkError('bad-answer', `progress of ${writer}`)
  return { received, floor }
}
