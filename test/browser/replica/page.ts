import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { FromReplica, ToReplica } from '#src/contract/replica/port-messages.ts'
import { connectReplica } from '#renderer/replica/open-replica-worker.ts'
import type { ReplicaClient } from '#renderer/replica/replica-client.ts'
import type { OldDocument } from '#test/support/replica-version-0.ts'
import { writeVersion0 } from '#test/support/replica-version-0.ts'

/** What the test finds in the page: the replica, and main's end of its port. */
export type ReplicaPage = {
  readonly client: ReplicaClient
  readonly said: FromReplica[]
  readonly tell: (message: ToReplica) => Promise<FromReplica>
  readonly topics: string[]
}

declare global {
  interface Window {
    till: ReplicaPage
    openTill: (terminal: string) => Promise<void>
    /** Leaves a replica as the first program wrote it. */
    writeVersion0: (documents: readonly OldDocument[]) => Promise<void>
  }
}

window.writeVersion0 = (documents) => writeVersion0(getRxStorageDexie(), documents)

window.openTill = async (terminal) => {
  const { port1, port2 } = new MessageChannel()
  const said: FromReplica[] = []
  const answered = new Map<number, (answer: FromReplica) => void>()
  port1.onmessage = ({ data }: MessageEvent<FromReplica>) => {
    said.push(data)
    if (data.type === 'answer') answered.get(data.call)?.(data)
  }
  const worker = new Worker(new URL('../../../renderer/worker.ts', import.meta.url), { type: 'module' })
  const client = await connectReplica(worker, { terminal, store: 's1' }, port2)
  const topics: string[] = []
  client.onChange((changed) => topics.push(...changed))
  const tell = (message: ToReplica): Promise<FromReplica> =>
    new Promise((resolve) => {
      if ('call' in message) answered.set(message.call, resolve)
      port1.postMessage(message)
    })
  window.till = { client, said, tell, topics }
}
