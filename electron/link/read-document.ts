import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { CouchLink, LinkRequest } from './couch-link.ts'
import { LinkError } from './link-error.ts'

/** What CouchDB says of a document in a database that is there. */
const absent: readonly unknown[] = ['missing', 'deleted']

/**
 * A document of a database; undefined where the database says that it has none. Rejects with `LinkError`, so too where an error, or
 * another document, is answered as if it were this one, or where a server on the way knows no such page.
 */
export async function readDocument(
  link: CouchLink,
  { databaseUrl, id }: { readonly databaseUrl: string; readonly id: string },
  request: LinkRequest = {},
): Promise<JsonObject | undefined> {
  const { status, body } = await link.ask(`${databaseUrl}/${encodeURIComponent(id)}`, request)
  const answer = isJsonObject(body) ? body : {}
  if (status === 404 && absent.includes(answer['reason'])) return undefined
  if (status !== 200) throw new LinkError(status === 403 ? 'refused' : 'unavailable', `${status} for ${id}`)
  if (answer['_id'] !== id) throw new LinkError('bad-answer', `no document for ${id}`)
  return answer
}
