import * as Comlink from 'comlink'
import type { ReplicaTopic } from '#src/app/ports.ts'
import { Emitter } from '#src/base/emitter.ts'
import { delegateQueries } from './queries/delegate-queries.ts'
import type { ReplicaConnection, ReplicaOptions, ReplicaWorkerApi } from './replica-client.ts'

/** Opens the replica in its worker and hands it the port to main; answers when questions can be asked. */
export async function connectReplica(
  worker: Worker,
  options: ReplicaOptions,
  port: MessagePort,
): Promise<ReplicaConnection> {
  const remote = Comlink.wrap<ReplicaWorkerApi>(worker)
  const changes = new Emitter<readonly ReplicaTopic[]>()
  await remote.watch(Comlink.proxy((topics: readonly ReplicaTopic[]) => changes.emit(topics)))
  await remote.open(options, Comlink.transfer(port, [port]))
  return {
    ...delegateQueries((ask) => ask(remote)),
    onChange: (listener) => changes.on(listener),
    beat: () => remote.beat(),
  }
}
