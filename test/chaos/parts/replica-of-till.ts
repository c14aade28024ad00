import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { systemClock } from '#src/base/clock.ts'
import type { MessagePortLike } from '#electron/inbox/replica-port.ts'
import { heldCollections } from '#renderer/replica/database/held-document.ts'
import type { HeldCollection, HeldDocument } from '#renderer/replica/database/held-document.ts'
import { openDatabase } from '#renderer/replica/database/open-database.ts'
import { replicaWorker } from '#renderer/replica/replica-worker.ts'
import { memoryStorage } from '#test/support/memory-replica.ts'
import type { TillInProcess } from '#test/support/till-in-process.ts'

export type ReplicaOfTill = {
  /** Everything that it holds, by collection; ends it. */
  readonly take: () => Promise<ReadonlyMap<HeldCollection, readonly HeldDocument[]>>
}

/** The real replica, its database in memory, at the other end of the till's port. */
export async function replicaOfTill({ terminal, machine }: TillInProcess): Promise<ReplicaOfTill> {
  const storage = memoryStorage()
  const owner = { ...terminal.facts.names }
  const { port1, port2 } = new MessageChannel()
  machine.replica.attach(asInMain(port1))
  const worker = replicaWorker({
    storage,
    clock: systemClock(globalThis),
    onFault: () => undefined,
    onBroken: () => undefined,
    openFile: async (file) => {
      const bytes = gunzipSync(await readFile(path.join(machine.published, path.basename(file))))
      return new Blob([new Uint8Array(bytes)]).stream()
    },
  })
  await worker.open(owner, port2)
  return {
    take: async () => {
      machine.replica.close()
      const { database, store } = await openDatabase(storage, owner)
      const all = new Map<HeldCollection, readonly HeldDocument[]>()
      for (const name of heldCollections) all.set(name, await store.withPrefix(name, ''))
      await database.remove()
      return all
    },
  }
}

/** A port of Node as Electron's main process has it. */
const asInMain = (port: MessagePort): MessagePortLike => ({
  on: (event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) =>
    port.addEventListener(event, (heard) => listener({ data: 'data' in heard ? heard.data : null })),
  start: () => port.start(),
  postMessage: (message) => port.postMessage(message),
  close: () => port.close(),
})
