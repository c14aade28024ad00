import { isParkedOver } from '#src/domain/basket/parked-policy.ts'
import type { CouchDatabase } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { dropDocuments } from './drop-documents.ts'
import { isBelow } from './is-below.ts'
import type { KeepingRules } from './keeping-rules.ts'

/**
 * Removes parked baskets that were recalled, voided or never asked for again, once nothing has touched them since the floors.
 * Tills hear of it by the store's feed.
 */
export async function dropParked(database: CouchDatabase, rules: KeepingRules): Promise<void> {
  const { today, floors, parked } = rules
  const isOver = ({ state, applied }: HomeDocument): boolean =>
    state.type === 'parked' && isBelow(applied, floors) && isParkedOver(state, today, parked)
  for await (const page of pages<HomeDocument>(database, withPrefix('parked:'))) {
    await dropDocuments(database, page.filter(isOver))
  }
}
