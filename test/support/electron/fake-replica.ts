import type {
  FeedRow,
  FromReplica,
  ReplicaFault,
  ReplicaHello,
  ToReplica,
} from '#src/contract/replica/port-messages.ts'
import { sourceKey } from '#src/contract/replica/port-messages.ts'
import type { MessagePortLike } from '#electron/inbox/replica-port.ts'

/** A replica worker in memory for tests: stores rows before checkpoints, answers every call, fails when told to. */
export class FakeReplica {
  readonly rows = new Map<string, FeedRow>()
  readonly checkpoints: Record<string, string> = {}
  readonly received: ToReplica[] = []
  ownSeq = 0
  catalogue: ReplicaHello['catalogue'] = null
  generation = 'g1'
  readonly #faults: ReplicaFault[] = []

  fail(...faults: readonly ReplicaFault[]): void {
    this.#faults.push(...faults)
  }

  /** A new connection, as after a reload of the page; says hello at once. */
  connect(): MessagePortLike {
    const listeners: ((event: { readonly data: unknown }) => void)[] = []
    const closers: (() => void)[] = []
    const say = (message: FromReplica): void =>
      void setImmediate(() => listeners.forEach((listener) => listener({ data: structuredClone(message) })))
    return {
      on: (event: 'message' | 'close', listener: never) =>
        void (event === 'message' ? listeners : closers).push(listener),
      start: () => say({ type: 'ready', hello: this.#hello() }),
      postMessage: (message) => this.#take(message as ToReplica, say),
      close: () => closers.forEach((closer) => closer()),
    }
  }

  #hello(): ReplicaHello {
    const { generation, checkpoints, ownSeq, catalogue } = this
    return { generation, terminal: 't1', checkpoints: { ...checkpoints }, ownSeq, catalogue }
  }

  #take(message: ToReplica, say: (message: FromReplica) => void): void {
    this.received.push(structuredClone(message))
    if (message.type === 'fresh') return
    const fault = this.#faults.shift()
    if (fault) return say({ type: 'answer', call: message.call, ok: false, code: fault })
    this.#store(message)
    say({ type: 'answer', call: message.call, ok: true })
  }

  #store(message: Exclude<ToReplica, { readonly type: 'fresh' }>): void {
    switch (message.type) {
      case 'batch':
        for (const row of message.rows) this.rows.set(`${message.source.database}/${row.id}`, row)
        this.checkpoints[sourceKey(message.source)] = message.checkpoint
        return
      case 'own-facts':
        // Facts about people have numbers of their own.
        this.ownSeq = message.facts.findLast(({ writer }) => !writer.endsWith('p'))?.seq ?? this.ownSeq
        return
      case 'catalogue':
        this.catalogue = { number: message.manifest.number, epoch: message.manifest.epoch }
        return
      case 'catalogue-deltas':
        this.catalogue = { number: message.deltas.at(-1)?.to ?? 0, epoch: message.epoch }
    }
  }
}
