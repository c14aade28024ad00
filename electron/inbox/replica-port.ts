import { Emitter } from '#src/base/emitter.ts'
import type {
  FromReplica,
  RejectedRow,
  ReplicaFault,
  ReplicaHello,
  ToReplica,
} from '#src/contract/replica/port-messages.ts'

/** The part of a MessagePortMain that is used. */
export interface MessagePortLike {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  postMessage(message: unknown): void
  close(): void
}

type Call = Extract<ToReplica, { readonly call: number }>
/** A message without its number, which the port gives. */
export type ReplicaCall = Call extends infer C ? (C extends Call ? Omit<C, 'call'> : never) : never

export type ReplicaErrorCode = ReplicaFault | 'gone'

/** The replica did not do what it was told; `gone`: its window closed, reloaded or died. */
export class ReplicaError extends Error {
  readonly code: ReplicaErrorCode

  constructor(code: ReplicaErrorCode) {
    super(`replica: ${code}`)
    this.name = 'ReplicaError'
    this.code = code
  }
}

export const isReplicaError = (error: unknown): error is ReplicaError => error instanceof ReplicaError

type Waiting = {
  readonly resolve: (kept: readonly RejectedRow[]) => void
  readonly reject: (error: ReplicaError) => void
}

/** One connection to the replica worker of the window: calls and their answers, until either end closes. */
export class ReplicaPort {
  /** The worker has opened its database. */
  readonly ready = new Emitter<ReplicaHello>()
  readonly closed = new Emitter<void>()
  readonly #port: MessagePortLike
  readonly #waiting = new Map<number, Waiting>()
  #calls = 0
  #isClosed = false

  constructor(port: MessagePortLike) {
    this.#port = port
    port.on('message', ({ data }) => this.#receive(data as FromReplica)) // both ends are of one build
    port.on('close', () => this.#end())
    port.start()
  }

  /** Resolves with the rows that the worker kept aside; rejects with `ReplicaError`. */
  call(message: ReplicaCall): Promise<readonly RejectedRow[]> {
    if (this.#isClosed) return Promise.reject(new ReplicaError('gone'))
    this.#calls += 1
    const call = this.#calls
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject })
      this.#port.postMessage({ ...message, call })
    })
  }

  tell(message: Extract<ToReplica, { readonly type: 'fresh' }>): void {
    if (!this.#isClosed) this.#port.postMessage(message)
  }

  close(): void {
    this.#port.close()
    this.#end()
  }

  #receive(message: FromReplica): void {
    if (message.type === 'ready') return this.ready.emit(message.hello)
    const waiting = this.#waiting.get(message.call)
    this.#waiting.delete(message.call)
    if (message.ok) waiting?.resolve(message.kept ?? [])
    else waiting?.reject(new ReplicaError(message.code))
  }

  #end(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const { reject } of this.#waiting.values()) reject(new ReplicaError('gone'))
    this.#waiting.clear()
    this.closed.emit()
  }
}
