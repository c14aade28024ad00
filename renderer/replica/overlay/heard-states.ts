import type { HeldDocument } from '../database/held-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { placeOf } from '../feed/document-schemas.ts'
import type { HeadOfficeState } from './overlay.ts'

/** The state in a held document, whose shape was checked when it arrived. */
export const heardState = ({ document }: HeldDocument): HeadOfficeState =>
  document as unknown as HeadOfficeState

/** What head office says of these states; those it does not speak of are missing. */
export async function heardStates(
  store: ReplicaStore,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, HeadOfficeState>> {
  const grouped = Map.groupBy(ids, (id) => placeOf(id)?.collection)
  const heard = new Map<string, HeadOfficeState>()
  for (const [collection, ofIt] of grouped) {
    if (!collection) continue
    for (const [id, found] of await store.getMany(collection, ofIt)) heard.set(id, heardState(found))
  }
  return heard
}
