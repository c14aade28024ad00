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
    if (await isUntouched(found)) return await begin(found, owner)
    await found.database.close()
  } catch {
    // Whatever it was, a view that does not open is of no use: it is made again below.
  }
  await storage.removeAll(databaseName)
  return begin(await open(storage), owner)
}

type Opened = Pick<OpenDatabase, 'database' | 'store'>

/** The mark is the first thing that a database holds. */
async function begin(fresh: Opened, owner: ReplicaOwner): Promise<OpenDatabase> {
  const generation = crypto.randomUUID()
  await fresh.store.put('meta', [held(mark, { generation, format, ...owner })])
  return { ...fresh, generation }
}

/** Just made, so that it need not be deleted to be empty. One without its mark that holds something has lost a part. */
async function isUntouched({ store }: Opened): Promise<boolean> {
  const found = await Promise.all(heldCollections.map((name) => store.withPrefix(name, '', 1)))
  return found.every((documents) => documents.length === 0)
}

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
