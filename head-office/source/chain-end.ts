import type { WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Couch } from '../couch/couch.ts'
import type { ChainEnd } from './source-fact.ts'

export const lastSeq = 999_999_999_999

/** Where the facts of a head-office source end. */
export async function chainEnd(couch: Couch, source: WriterId): Promise<ChainEnd> {
  const range = { from: factId(source, 1), to: factId(source, lastSeq), limit: 1, descending: true }
  const [last] = await couch.database(databases.chain).range<Fact>(range)
  return last ?? { seq: 0, hash: '' }
}
