import type { PolicyDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'

/** Values of a policy of the chain; none where head office has set none. */
export async function readPolicy(couch: Couch, id: string): Promise<Readonly<Record<string, number>>> {
  const known = await couch.database(databases.catalogue).get<PolicyDocument>(documentIds.policy(id))
  return known?.values ?? {}
}
