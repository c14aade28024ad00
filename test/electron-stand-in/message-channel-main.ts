import { StandIn } from './guard.ts'

/** Electron's port of the main process: messages wait until `start()`, and are copied. */
export class MessagePortMain extends StandIn {
  #peer: MessagePortMain | undefined
  #sink: ((data: unknown) => void) | undefined
  #waiting: unknown[] = []

  constructor() {
    super('MessagePortMain')
  }

  static pair(): [MessagePortMain, MessagePortMain] {
    const [one, other] = [new MessagePortMain(), new MessagePortMain()]
    one.#peer = other
    other.#peer = one
    return [one, other]
  }

  start(): void {
    this.divert((data) => this.emit('message', { data, ports: [] }))
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('a port sent through a port has no stand-in')
    const data = structuredClone(message)
    const peer = this.#peer
    if (peer !== undefined) setImmediate(() => peer.#receive(data))
  }

  close(): void {
    const peer = this.#peer
    this.#peer = undefined
    if (peer === undefined) return
    setImmediate(() => this.emit('close'))
    // After the messages that are already on their way.
    setImmediate(() => peer.close())
  }

  /** Sends what arrives at this end, and what waits there, to `sink`: this is how a port moves into a page. */
  divert(sink: (data: unknown) => void): void {
    this.#sink = sink
    for (const data of this.#waiting.splice(0)) sink(data)
  }

  #receive(data: unknown): void {
    if (this.#sink === undefined) this.#waiting.push(data)
    else this.#sink(data)
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    ;[this.port1, this.port2] = MessagePortMain.pair()
  }
}
