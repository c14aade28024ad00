import { Emitter } from '#src/base/emitter.ts'
import type { FeedSource, RejectedRow, ReplicaHello } from '#src/contract/replica/port-messages.ts'
import { sourceKey } from '#src/contract/replica/port-messages.ts'
import { ReplicaPort } from './replica-port.ts'
import type { MessagePortLike, ReplicaCall } from './replica-port.ts'

/** A replica worker that is ready: what it held when it opened, kept up with what it has stored since. */
export class ReplicaSession {
  readonly hello: ReplicaHello
  readonly #port: ReplicaPort
  readonly #checkpoints: Map<string, string>

  constructor(port: ReplicaPort, hello: ReplicaHello) {
    this.#port = port
    this.hello = hello
    this.#checkpoints = new Map(Object.entries(hello.checkpoints))
  }

  /** Where to go on with a source; '0' for from its beginning. */
  checkpoint(source: FeedSource): string {
    return this.#checkpoints.get(sourceKey(source)) ?? '0'
  }

  /** Rejects with `ReplicaError`. A checkpoint moves only by the worker's answer, which comes after it has stored the rows. */
  async call(message: ReplicaCall): Promise<readonly RejectedRow[]> {
    const kept = await this.#port.call(message)
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
  #port: ReplicaPort | undefined
  #session: ReplicaSession | undefined
  #waiting: ((session: ReplicaSession) => void)[] = []

  /** Takes the place of the connection before. */
  attach(port: MessagePortLike): void {
    this.close()
    const attached = new ReplicaPort(port)
    this.#port = attached
    attached.ready.on((hello) => this.#open(new ReplicaSession(attached, hello)))
    attached.closed.on(() => {
      if (this.#port === attached) this.#session = undefined
    })
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

  #open(session: ReplicaSession): void {
    this.#session = session
    for (const resolve of this.#waiting.splice(0)) resolve(session)
    this.opened.emit(session)
  }
}
