import * as Comlink from 'comlink'
import { systemClock } from '#src/base/clock.ts'
import { dexieStorage } from './replica/database/dexie-storage.ts'
import { ReplicaError } from './replica/database/replica-error.ts'
import { replicaWorker } from './replica/replica-worker.ts'

async function openFile(path: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(path)
  if (!response.ok || !response.body) throw new ReplicaError('failed', `${path}: ${response.status}`)
  return response.body
}

Comlink.expose(
  replicaWorker({
    storage: dexieStorage(),
    clock: systemClock(globalThis),
    openFile,
    // Goes to the window as an error of its worker.
    onFault: (error) => reportError(error),
  }),
)
