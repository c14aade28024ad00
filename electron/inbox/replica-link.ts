import { Emitter } from '#src/base/emitter.ts'
import type { FeedSource, RejectedRow, ReplicaHello } from '#src/contract/replica/port-messages.ts'
import { sourceKey } from '#src/contract/replica/port-messages.ts'
import { isReplicaError, ReplicaPort } from './replica-port.ts'
import type { MessagePortLike, ReplicaCall } from './replica-port.ts'

/** A replica worker that is ready: what it held when it opened, kept up with what it has stored since. */
export class ReplicaSession {
  readonly hello: ReplicaHello
  readonly #port: ReplicaPort
  readonly #checkpoints: Map<string, string>
  readonly #tellFull: (isFull: boolean) => void

  constructor(port: ReplicaPort, hello: ReplicaHello, tellFull: (isFull: boolean) => void) {
    this.#port = port
    this.hello = hello
    this.#tellFull = tellFull
    this.#checkpoints = new Map(Object.entries(hello.checkpoints))
  }

  /** Where to go on with a source; '0' for from its beginning. */
  checkpoint(source: FeedSource): string {
    return this.#checkpoints.get(sourceKey(source)) ?? '0'
  }

  /** Rejects with `ReplicaError`. A checkpoint moves only by the worker's answer, which comes after it has stored the rows. */
  async call(message: ReplicaCall): Promise<readonly RejectedRow[]> {
    const kept = await this.#port.call(message).catch((error: unknown) => {
      if (isReplicaError(error) && error.code === 'quota') this.#tellFull(true)
      throw error
    })
    this.#tellFull(false)
    if (message.type === 'batch') this.#checkpoints.set(sourceKey(message.source), message.checkpoint)
    return kept
  }

  tellFresh(source: FeedSource, at: string): void {
    this.#port.tell({ type: 'fresh', source, at })
  }
}

/** The replica of the window, whichever window or reload of it that is. */
export class ReplicaLink {
  readonly opened = new Emitter<ReplicaSession>()
  /** Whether the browser has no room for what the replica was last told. */
  readonly fullness = new Emitter<boolean>()
  #isFull = false
  #port: ReplicaPort | undefined
  #session: ReplicaSession | undefined
  #waiting: ((session: ReplicaSession) => void)[] = []

  /** Takes the place of the connection before. */
  attach(port: MessagePortLike): void {
    this.close()
    const attached = new ReplicaPort(port)
    this.#port = attached
    attached.ready.on((hello) => this.#open(attached, hello))
    attached.closed.on(() => {
      if (this.#port === attached) this.#session = undefined
    })
  }

  /** The replica that is open now. */
  get current(): ReplicaSession | undefined {
    return this.#session
  }

  /** The replica, as soon as there is one. */
  session(): Promise<ReplicaSession> {
    if (this.#session) return Promise.resolve(this.#session)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  close(): void {
    const port = this.#port
    this.#port = undefined
    this.#session = undefined
    port?.close()
  }

  #open(port: ReplicaPort, hello: ReplicaHello): void {
    const session = new ReplicaSession(port, hello, (isFull) => {
      if (isFull === this.#isFull) return
      this.#isFull = isFull
      this.fullness.emit(isFull)
    })
    this.#session = session
    for (const resolve of this.#waiting.splice(0)) resolve(session)
    this.opened.emit(session)
  }
}
