import type { ReplicaClient, ReplicaOptions } from '../replica/replica-client.ts'

/** Starts the replica of a terminal; answers when questions can be asked. */
export type OpenReplica = (options: ReplicaOptions) => Promise<ReplicaClient>
