import type { RxCollection, RxCollectionCreator, RxStorage } from 'rxdb'
import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import type { HeldCollection } from './held-document.ts'
import { held, heldCollections, heldSchema, heldVersion } from './held-document.ts'
import { heldMigrations } from './migrations.table.ts'
import { faultOf } from './replica-error.ts'
import type { HeldCollections, ReplicaDatabase } from './replica-store.ts'
import { ReplicaStore } from './replica-store.ts'

/** What must be stored for a replica to be whole: these collections, in this version or an older one. */
export type HeldShape = { readonly collections: readonly string[]; readonly version: number }

export type ReplicaStorage = {
  readonly rxStorage: RxStorage<unknown, unknown>
  /** Whether what is stored under a name lacks no part and is of no newer program; nothing at all is whole. */
  readonly isWhole: (name: string, shape: HeldShape) => Promise<boolean>
  /** Frees what documents that were removed still hold. */
  readonly sweep: (collection: RxCollection) => Promise<void>
  /** Told when a database was closed or deleted from outside. */
  readonly onLost: (listener: () => void) => void
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

/** Meaning of what is stored. Shapes are migrated (`migrations.table.ts`); another meaning is rebuilt, since the replica is a view. */
const format = 1
const shape: HeldShape = { collections: heldCollections, version: heldVersion }

const mark = 'database'

/**
 * Opens the replica of this terminal, one of an older program migrated. One that cannot be opened, lacks a part, belongs to
 * another terminal or is of a newer program is deleted and begun anew. Rejects where the disk is full: deleting helps nobody.
 */
export async function openDatabase(storage: ReplicaStorage, owner: ReplicaOwner): Promise<OpenDatabase> {
  try {
    const kept = (await storage.isWhole(databaseName, shape)) ? await reopen(storage, owner) : null
    if (kept) return kept
  } catch (error) {
    if (faultOf(error) === 'quota') throw error
    // Whatever else it was, a view that does not open is of no use: it is made again below.
  }
  await storage.removeAll(databaseName)
  return begin(await open(storage), owner)
}

type Opened = Pick<OpenDatabase, 'database' | 'store'>

async function reopen(storage: ReplicaStorage, owner: ReplicaOwner): Promise<OpenDatabase | null> {
  const found = await open(storage)
  const generation = await generationOf(found, owner)
  if (generation !== null) return { ...found, generation }
  if (await isUntouched(found)) return begin(found, owner)
  await found.database.close()
  return null
}

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

async function open({ rxStorage, sweep }: ReplicaStorage): Promise<Opened> {
  addRxPlugin(RxDBMigrationSchemaPlugin)
  const database = await createRxDatabase<HeldCollections>({
    name: databaseName,
    storage: rxStorage,
    multiInstance: false,
    closeDuplicates: true,
  })
  const creators = Object.fromEntries(heldCollections.map((name) => [name, creatorOf(name)]))
  await database.addCollections(creators)
  return { database, store: new ReplicaStore(database, sweep) }
}

const creatorOf = (name: HeldCollection): RxCollectionCreator => ({
  schema: heldSchema(name),
  migrationStrategies: heldMigrations,
})

async function generationOf({ store }: Opened, owner: ReplicaOwner): Promise<string | null> {
  const found = (await store.get('meta', mark))?.document
  const isOurs =
    found?.['format'] === format && found['terminal'] === owner.terminal && found['store'] === owner.store
  const generation = found?.['generation']
  return isOurs && typeof generation === 'string' ? generation : null
}
