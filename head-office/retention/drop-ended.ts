import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { isHeldOver } from '#src/domain/returns/held-state.ts'
import { isBoxOver } from '#src/domain/shift/box-state.ts'
import type { CouchDatabase } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { dropDocuments } from './drop-documents.ts'
import { isBelow } from './is-below.ts'
import type { KeepingRules } from './keeping-rules.ts'

/**
 * Removes held goods that were returned or given back and cash boxes whose both ends are known, once nothing has touched them
 * since the floors. Tills hear of it by the store's feed.
 */
export async function dropEnded(database: CouchDatabase, { floors }: KeepingRules): Promise<void> {
  const isOver = ({ state, applied }: HomeDocument): boolean => isBelow(applied, floors) && isEnded(state)
  for (const prefix of ['held:', 'box:']) {
    for await (const page of pages<HomeDocument>(database, withPrefix(prefix))) {
      await dropDocuments(database, page.filter(isOver))
    }
  }
}

const isEnded = (state: TradeState): boolean =>
  (state.type === 'held' && isHeldOver(state)) || (state.type === 'box' && isBoxOver(state))
