import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { ReplicaStorage } from './open-database.ts'

/** IndexedDB of the browser. `relaxed`: what a power cut takes is read again from the journal and from head office. */
export const dexieStorage = (): ReplicaStorage => ({
  rxStorage: getRxStorageDexie({ chromeTransactionDurability: 'relaxed' }),
  removeAll: async (name) => {
    const all = await indexedDB.databases()
    const ours = all.flatMap((found) => (found.name?.startsWith(`rxdb-dexie-${name}--`) ? [found.name] : []))
    await Promise.all(ours.map(deleteIndexedDb))
  },
})

const deleteIndexedDb = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('not deleted'))
    request.onblocked = () => reject(new Error(`${name} is open elsewhere`))
  })
