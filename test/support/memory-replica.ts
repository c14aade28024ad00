import { removeRxDatabase } from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { systemClock } from '#src/base/clock.ts'
import type { ReplicaTopic } from '#src/app/ports.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import { publishedLine } from '#head-office/publisher/published-line.ts'
import type { ReplicaStorage } from '#renderer/replica/database/open-database.ts'
import { ReplicaError } from '#renderer/replica/database/replica-error.ts'
import { Replica } from '#renderer/replica/replica.ts'

/** A replica's storage in memory, of which no part is ever missing. */
export const memoryStorage = (rxStorage = getRxStorageMemory()): ReplicaStorage => ({
  rxStorage,
  isWhole: async () => true,
  onLost: () => undefined,
  sweep: async ({ storageInstance }) => {
    await storageInstance.cleanup(0)
  },
  removeAll: async (name) => {
    await removeRxDatabase(name, rxStorage, false)
  },
})

/** Documents that the databases in memory hold, removed ones that nothing has swept among them. */
export const storedInMemory = (): number =>
  [...getRxStorageMemory().collectionStates.values()].reduce((sum, { documents }) => sum + documents.size, 0)

/**
 * A replica of till t1 in store s1 whose database lives in memory, and the files it can be told to load. What is stored outlives
 * `close`, as on a disk: a test ends with `destroy`.
 */
export async function memoryReplica(terminal = 't1', rxStorage = getRxStorageMemory()) {
  const files = new Map<string, ReadableStream<Uint8Array<ArrayBuffer>>>()
  const changed = new Set<ReplicaTopic>()
  const replica = await Replica.open(
    {
      clock: systemClock(globalThis),
      storage: memoryStorage(rxStorage),
      openFile: async (path) => {
        const file = files.get(path)
        if (!file) throw new ReplicaError('failed', `${path}: 404`)
        return file
      },
      changed: (topics) => {
        for (const topic of topics) changed.add(topic)
      },
    },
    { terminal, store: 's1' },
  )
  const loadCatalogue = (documents: readonly JsonObject[], number = 1) => {
    const { bytes, manifest } = published(documents, number)
    const path = `/catalogue/${number}`
    files.set(path, new Blob([bytes]).stream())
    return replica.apply({ type: 'catalogue', call: 1, manifest, path })
  }
  /** What led to `number`: products by their documents, what went by its id. */
  const applyDelta = (news: readonly (JsonObject | string)[], number: number, from = number - 1) => {
    const documents = news.map((one) => (typeof one === 'string' ? { _id: one, _deleted: true } : one))
    const { bytes, manifest } = published(documents, number)
    const path = `/catalogue/delta-${number}`
    files.set(path, new Blob([bytes]).stream())
    const delta = { ...manifest.snapshot, from, to: number, path }
    return replica.apply({ type: 'catalogue-deltas', call: 1, epoch: 'e1', deltas: [delta] })
  }
  const applyOwn = (...facts: Fact[]) =>
    replica.apply({ type: 'own-facts', call: 1, facts, last: facts.at(-1)?.seq ?? 0 })
  const reopen = async () => {
    await replica.close()
    return memoryReplica(terminal, rxStorage)
  }
  return { replica, queries: replica.queries, files, changed, loadCatalogue, applyDelta, applyOwn, reopen }
}

export type MemoryReplica = Awaited<ReturnType<typeof memoryReplica>>

let calls = 0

export const storeFeed = { database: 'store-s1', from: 'head-office' } as const

export const batchOf = (documents: readonly JsonObject[], checkpoint = '1') => ({
  type: 'batch' as const,
  call: (calls += 1),
  source: storeFeed,
  rows: documents.map((document): FeedRow => ({ id: String(document['_id']), deleted: false, document })),
  checkpoint,
})

/** A published file of these documents, and its manifest. */
export function published(documents: readonly JsonObject[], number = 1) {
  const text = documents.map(publishedLine).join('')
  const manifest: CatalogueManifest = {
    format: 1,
    epoch: 'e1',
    number,
    snapshot: { file: 'x', sha256: '', bytes: 0, documents: documents.length },
    deltas: [],
    at: '2026-11-21T12:00:00Z',
  }
  return { bytes: new TextEncoder().encode(text), manifest }
}
