import type { ReplicaQueries, ReplicaTopic } from '#src/app/ports.ts'

/** What the replica worker offers to the window, over comlink. */
export type ReplicaWorkerApi = ReplicaQueries & {
  /** Opens (or makes) the database and takes the port to main; answers when queries can be asked. */
  open(options: ReplicaOptions, port: MessagePort): Promise<void>
  /** Called with the topics that changed, at most every 50 ms. */
  watch(listener: (topics: readonly ReplicaTopic[]) => void): Promise<void>
  /** Answers at once unless the worker hangs. */
  beat(): Promise<void>
}

export type ReplicaOptions = { readonly terminal: string; readonly store: string }

/** The replica as the window sees it. */
export type ReplicaClient = ReplicaQueries & {
  /** Told which topics changed, at most every 50 ms; answers with the call that stops listening. */
  onChange(listener: (topics: readonly ReplicaTopic[]) => void): () => void
}

/** One worker and the replica in it. */
export type ReplicaConnection = ReplicaClient & {
  /** Answers at once unless the worker hangs. */
  beat(): Promise<void>
}
