import { isParkedOver, parkedPolicyOf } from '#src/domain/basket/parked-policy.ts'
import type { Couch } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument, Numbers } from '../projector/home-document.ts'
import { dropDocuments } from './drop-documents.ts'
import { isBelow } from './is-below.ts'
import { readPolicy } from './read-policy.ts'

/**
 * Removes parked baskets that were recalled, voided or never asked for again, once nothing has touched them since the floors.
 * Tills hear of it by the store's feed.
 */
export async function dropParked(couch: Couch, today: string, floors: Numbers): Promise<void> {
  const policy = parkedPolicyOf(await readPolicy(couch, 'baskets'))
  const isOver = ({ state, applied }: HomeDocument): boolean =>
    state.type === 'parked' && isBelow(applied, floors) && isParkedOver(state, today, policy)
  for (const store of (await couch.names()).filter((name) => name.startsWith('store-'))) {
    const database = couch.database(store)
    for await (const page of pages<HomeDocument>(database, withPrefix('parked:'))) {
      await dropDocuments(database, page.filter(isOver))
    }
  }
}
