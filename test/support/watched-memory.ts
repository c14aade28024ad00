import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'

/** RxDB's storage in memory, each write of which waits for what `beforeWrite` says of its documents' ids, or fails as it does. */
export function watchedMemory(
  beforeWrite: (ids: readonly unknown[]) => Promise<void>,
): ReturnType<typeof getRxStorageMemory> {
  const memory = getRxStorageMemory()
  return {
    ...memory,
    createStorageInstance: async (params) => {
      const instance = await memory.createStorageInstance(params)
      const write = instance.bulkWrite.bind(instance)
      instance.bulkWrite = async (rows, context) => {
        await beforeWrite(rows.map(({ document }) => (document as { readonly id?: unknown }).id))
        return write(rows, context)
      }
      return instance
    },
  }
}
