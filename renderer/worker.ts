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

// A promise that failed unheard is as bad as an exception: the window begins with another worker.
addEventListener('unhandledrejection', ({ reason }) => reportError(reason))

Comlink.expose(
  replicaWorker({
    storage: dexieStorage(),
    clock: systemClock(globalThis),
    openFile,
    // Main is told what kind of fault it was; the words are for the person who looks into the window.
    // eslint-disable-next-line no-console -- an error of the worker would begin another one
    onFault: (error) => console.error(error),
    onBroken: (error) => reportError(error),
  }),
)
