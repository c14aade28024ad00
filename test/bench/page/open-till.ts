import type { FromReplica, ReplicaHello, ToReplica } from '#src/contract/replica/port-messages.ts'
import { connectReplica } from '#renderer/replica/open-replica-worker.ts'
import type { ReplicaClient } from '#renderer/replica/replica-client.ts'

export type BenchTill = {
  readonly client: ReplicaClient
  /** Resolves when the replica has told main what it holds. */
  readonly hello: Promise<ReplicaHello>
  /** Speaks as main does; rejects where the replica refuses. */
  readonly tell: (message: ToReplica & { readonly call: number }) => Promise<void>
}

/** The replica in its worker as the app opens it, with main's end of the port in the page. */
export async function openTill(): Promise<BenchTill> {
  const { port1, port2 } = new MessageChannel()
  const hello = Promise.withResolvers<ReplicaHello>()
  const calls = new Map<number, PromiseWithResolvers<void>>()
  const answer = (said: Extract<FromReplica, { type: 'answer' }>): void => {
    if (said.ok) calls.get(said.call)?.resolve()
    else calls.get(said.call)?.reject(new Error(said.code))
  }
  port1.onmessage = ({ data }: MessageEvent<FromReplica>) => {
    if (data.type === 'ready') hello.resolve(data.hello)
    else answer(data)
  }
  const worker = new Worker(new URL('../../../renderer/worker.ts', import.meta.url), { type: 'module' })
  const client = await connectReplica(worker, { terminal: 't1', store: 's1' }, port2)
  const tell: BenchTill['tell'] = (message) => {
    const answered = Promise.withResolvers<void>()
    calls.set(message.call, answered)
    port1.postMessage(message)
    return answered.promise
  }
  return { client, hello: hello.promise, tell }
}
