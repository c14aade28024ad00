import type { Dexie } from 'dexie'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { HeldShape, ReplicaStorage } from './open-database.ts'

/** As RxDB names a database of one collection: `rxdb-dexie-<name>--<version of its schema>--<collection>`. */
const prefixOf = (name: string): string => `rxdb-dexie-${name}--`

/** IndexedDB of the browser. `relaxed`: what a power cut takes is read again from the journal and from head office. */
export function dexieStorage(): ReplicaStorage {
  const opened = new Map<string, Dexie>()
  let tell = (): void => undefined
  // Told once: each of the databases says so, and our own removal makes them say so too.
  let isLost = false
  const lost = (): void => {
    if (isLost) return
    isLost = true
    tell()
  }
  const onCreate = (dexie: Dexie, database: string): void => {
    opened.set(database, dexie)
    // A database that is deleted under the program closes, and must not come back empty by being asked.
    dexie.on('versionchange', lost)
    // The browser's own end of a connection: its files are damaged, or a person cleared them.
    dexie.on('ready', () => dexie.backendDB().addEventListener('close', lost), true)
  }
  return {
    rxStorage: getRxStorageDexie({ chromeTransactionDurability: 'relaxed', onCreate }),
    onLost: (listener) => {
      tell = listener
    },
    isWhole: async (name, shape) => isWhole(await namesOf(name), shape),
    sweep: async ({ database: { name }, name: collection, schema }) => {
      const dexie = opened.get(`${prefixOf(name)}${schema.version}--${collection}`)
      await dexie?.table('docs').where('[_deleted+id]').between(['1'], ['1', []]).delete()
    },
    removeAll: async (name) => {
      isLost = true
      try {
        const ours = await namesOf(name)
        await Promise.all(ours.map((found) => deleteIndexedDb(prefixOf(name) + found)))
      } finally {
        isLost = false
      }
    },
  }
}

/** `<version>--<collection>` of each database that is there. */
async function namesOf(name: string): Promise<readonly string[]> {
  const prefix = prefixOf(name)
  const all = await indexedDB.databases()
  return all.flatMap((found) => (found.name?.startsWith(prefix) ? [found.name.slice(prefix.length)] : []))
}

/** Every collection is there, none as a newer program left it; or none at all. */
function isWhole(names: readonly string[], { collections, version }: HeldShape): boolean {
  const versions = new Map(collections.map((collection) => [collection, versionsOf(names, collection)]))
  const found = [...versions.values()]
  if (found.some((those) => those.some((one) => one > version))) return false
  return found.every((those) => those.length > 0) || found.every((those) => those.length === 0)
}

const versionsOf = (names: readonly string[], collection: string): readonly number[] =>
  names.flatMap((found) => {
    const [version, name] = found.split('--')
    return name === collection ? [Number(version)] : []
  })

const deleteIndexedDb = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('not deleted'))
    request.onblocked = () => reject(new Error(`${name} is open elsewhere`))
  })
