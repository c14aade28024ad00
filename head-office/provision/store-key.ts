import { randomBytes } from 'node:crypto'
import type { StoreId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch, Stored } from '../couch/couch.ts'

type StoreKeyDocument = Stored & { readonly type: 'store-key'; readonly key: string }

/**
 * The secret of a store (64 hex digits) that keys the verifiers of its PINs; made once, from `wanted` or at random.
 * Only server admins read the chain's database.
 */
export async function ensureStoreKey(couch: Couch, store: StoreId, wanted?: string): Promise<string> {
  const chain = couch.database(databases.chain)
  const id = `store-key:${store}`
  const key = wanted ?? randomBytes(32).toString('hex')
  const document: StoreKeyDocument = { _id: id, type: 'store-key', key }
  if (await chain.create(document)) return key
  return (await chain.get<StoreKeyDocument>(id))?.key ?? key
}
