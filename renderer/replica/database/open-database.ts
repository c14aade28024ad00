import type { RxStorage } from 'rxdb'
import { createRxDatabase } from 'rxdb/plugins/core'
import type { HeldCollection } from './held-document.ts'
import { held, heldCollections, heldDocumentSchema } from './held-document.ts'
import type { HeldCollections, ReplicaDatabase } from './replica-store.ts'
import { ReplicaStore } from './replica-store.ts'

export type ReplicaStorage = {
  readonly rxStorage: RxStorage<unknown, unknown>
  /** Deletes every database whose name begins so, open or not, broken or not. */
  readonly removeAll: (name: string) => Promise<void>
}

export type ReplicaOwner = { readonly terminal: string; readonly store: string }

export type OpenDatabase = {
  readonly database: ReplicaDatabase
  readonly store: ReplicaStore
  /** Made with the database: another one tells main that the old one was lost. */
  readonly generation: string
}

export const databaseName = 'kontuar-replica'

/** Shape of what is stored. The replica is a view: another shape is not migrated but rebuilt. */
const format = 1

const mark = 'database'

/**
 * Opens the replica of this terminal. One that cannot be opened, belongs to another terminal or has another shape is
 * deleted and begun anew.
 */
export async function openDatabase(storage: ReplicaStorage, owner: ReplicaOwner): Promise<OpenDatabase> {
  try {
    const found = await open(storage)
    const generation = await generationOf(found, owner)
    if (generation !== null) return { ...found, generation }
    await found.database.close()
  } catch {
    // Whatever it was, a view that does not open is of no use: it is made again below.
  }
  await storage.removeAll(databaseName)
  const fresh = await open(storage)
  const generation = crypto.randomUUID()
  await fresh.store.put('meta', [held(mark, { generation, format, ...owner })])
  return { ...fresh, generation }
}

type Opened = Pick<OpenDatabase, 'database' | 'store'>

async function open({ rxStorage }: ReplicaStorage): Promise<Opened> {
  const database = await createRxDatabase<HeldCollections>({
    name: databaseName,
    storage: rxStorage,
    multiInstance: false,
    closeDuplicates: true,
  })
  const creators = Object.fromEntries(
    heldCollections.map((name): [HeldCollection, { schema: typeof heldDocumentSchema }] => [
      name,
      { schema: heldDocumentSchema },
    ]),
  )
  await database.addCollections(creators)
  return { database, store: new ReplicaStore(database) }
}

async function generationOf({ store }: Opened, owner: ReplicaOwner): Promise<string | null> {
  const found = (await store.get('meta', mark))?.document
  const isOurs =
    found?.['format'] === format && found['terminal'] === owner.terminal && found['store'] === owner.store
  const generation = found?.['generation']
  return isOurs && typeof generation === 'string' ? generation : null
}
