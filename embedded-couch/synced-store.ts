type Batch = (operations: unknown, options: object, done: (error?: Error) => void) => void

/** The part of a LevelDOWN store that is changed here. */
export interface LevelStore {
  _batch: Batch
}

/** Makes a store of the path; `destroy` deletes one. */
export type LevelStores = ((path: string) => LevelStore) & { readonly destroy: unknown }

/**
 * Stores whose every batch, of which PouchDB makes one per write, is on the disk before it is acknowledged: LevelDB itself
 * leaves that to the system, and a loss of power takes what was written last.
 */
export function syncedStores(stores: LevelStores): LevelStores {
  const make = (path: string): LevelStore => {
    const store = stores(path)
    const batch = store._batch.bind(store)
    store._batch = (operations, options, done) => batch(operations, { ...options, sync: true }, done)
    return store
  }
  return Object.assign(make, { destroy: stores.destroy })
}
