import { Emitter } from '#src/base/emitter.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { CloseReason, Transport } from './transport.ts'

/** The device's end of a memory link. */
export type MemoryPeer = {
  /** Bytes from the host, as they were written. */
  onData(listener: (bytes: Uint8Array) => void): () => void
  /** Ignored while the link is not open. */
  send(bytes: Uint8Array): void
  /** Pulls the plug. */
  drop(): void
  /** Makes every `open` fail with this code until called with undefined. */
  refuse(code: DeviceErrorCode | undefined): void
  /** While true, writes are taken by nobody. */
  stall(isStalled: boolean): void
  /** While true, the device says by its wire that it takes nothing; what is written waits in the host's machine. */
  stopFlow(isStopped: boolean): void
  /** The link is lost as soon as the device got so many more bytes. */
  dropAfter(bytes: number): void
}

/** Both ends of a link inside one process: delivery is immediate, so tests need no waiting. */
export function createMemoryLink(label = 'memory'): { transport: Transport; peer: MemoryPeer } {
  const link = new MemoryLink(label)
  return { transport: link, peer: link.peer }
}

class MemoryLink implements Transport {
  readonly label: string
  readonly peer: MemoryPeer
  readonly #toHost = new Emitter<Uint8Array>()
  readonly #toDevice = new Emitter<Uint8Array>()
  readonly #closed = new Emitter<CloseReason>()
  #isOpen = false
  #isStalled = false
  #isFlowStopped = false
  #waiting: Uint8Array[] = []
  #refusal: DeviceErrorCode | undefined
  #budget = Infinity

  constructor(label: string) {
    this.label = label
    this.peer = {
      onData: (listener) => this.#toDevice.on(listener),
      send: (bytes) => {
        if (this.#isOpen) this.#toHost.emit(Uint8Array.from(bytes))
      },
      drop: () => this.#end('lost'),
      refuse: (code) => {
        this.#refusal = code
      },
      stall: (isStalled) => {
        this.#isStalled = isStalled
      },
      stopFlow: (isStopped) => {
        this.#isFlowStopped = isStopped
        while (!this.#isFlowStopped && this.#waiting.length > 0)
          this.#deliver(this.#waiting.shift() ?? new Uint8Array())
      },
      dropAfter: (bytes) => {
        this.#budget = bytes
      },
    }
  }

  async open(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw deviceError('TIMEOUT', this.label, 'opening was given up')
    if (this.#refusal !== undefined) throw deviceError(this.#refusal, this.label, 'refused')
    this.#isOpen = true
  }

  async write(chunk: Uint8Array, signal: AbortSignal): Promise<number> {
    if (!this.#isOpen) return 0
    if (this.#isStalled || signal.aborted) return this.#wait(signal)
    if (!this.#isFlowStopped) return this.#deliver(chunk)
    this.#waiting.push(chunk)
    return chunk.length
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#toHost.on(listener)
  }

  onClosed(listener: (reason: CloseReason) => void): () => void {
    return this.#closed.on(listener)
  }

  async isFlowStopped(): Promise<boolean> {
    return this.#isOpen && this.#isFlowStopped
  }

  async close(): Promise<void> {
    this.#end('requested')
  }

  #end(reason: CloseReason): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#waiting = []
    this.#closed.emit(reason)
  }

  #deliver(chunk: Uint8Array): number {
    const taken = chunk.subarray(0, Math.min(chunk.length, this.#budget))
    this.#budget -= taken.length
    if (taken.length > 0) this.#toDevice.emit(taken)
    if (this.#budget > 0) return chunk.length
    this.#budget = Infinity
    this.#end('lost')
    throw deviceError('DISCONNECTED', this.label, 'the link ended during a write')
  }

  #wait(signal: AbortSignal): Promise<never> {
    return new Promise((_resolve, reject) => {
      const stop = (): void => {
        unlisten()
        signal.removeEventListener('abort', stop)
        reject(deviceError(signal.aborted ? 'TIMEOUT' : 'DISCONNECTED', this.label, 'a write was given up'))
        this.#end('lost')
      }
      const unlisten = this.#closed.on(stop)
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop)
    })
  }
}
