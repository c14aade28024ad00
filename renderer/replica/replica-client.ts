import type { ReplicaQueries, ReplicaTopic } from '#src/app/ports.ts'

/** What the replica worker offers to the window, over comlink. */
export type ReplicaWorkerApi = ReplicaQueries & {
  /** Opens (or makes) the database and takes the port to main; answers when queries can be asked. */
  open(options: ReplicaOptions, port: MessagePort): Promise<void>
  /** Called with the topics that changed, at most every 50 ms. */
  watch(listener: (topics: readonly ReplicaTopic[]) => void): Promise<void>
}

export type ReplicaOptions = { readonly terminal: string; readonly store: string }
