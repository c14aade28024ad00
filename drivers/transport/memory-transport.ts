import { Emitter } from '#src/base/emitter.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { CloseReason, Transport } from './transport.ts'

/** The device's end of a memory link. */
export type MemoryPeer = {
  /** Bytes from the host, as they were written. */
  onData(listener: (bytes: Uint8Array) => void): () => void
  onOpened(listener: () => void): () => void
  /** Ignored while the link is not open. */
  send(bytes: Uint8Array): void
  /** Pulls the plug. */
  drop(): void
  /** Makes every `open` fail with this code until called with undefined. */
  refuse(code: DeviceErrorCode | undefined): void
  /** While true, writes are taken by nobody. */
  stall(isStalled: boolean): void
  /** The link is lost as soon as the device got so many more bytes. */
  dropAfter(bytes: number): void
}

/** Both ends of a link inside one process: delivery is immediate, so tests need no waiting. */
export function createMemoryLink(label = 'memory'): { transport: Transport; peer: MemoryPeer } {
  const toHost = new Emitter<Uint8Array>()
  const toDevice = new Emitter<Uint8Array>()
  const opened = new Emitter<void>()
  const closed = new Emitter<CloseReason>()
  let isOpen = false
  let isStalled = false
  let refusal: DeviceErrorCode | undefined
  let budget = Infinity

  const end = (reason: CloseReason): void => {
    if (!isOpen) return
    isOpen = false
    closed.emit(reason)
  }
  const deliver = (chunk: Uint8Array): number => {
    const taken = chunk.subarray(0, Math.min(chunk.length, budget))
    budget -= taken.length
    if (taken.length > 0) toDevice.emit(taken)
    if (budget > 0) return chunk.length
    budget = Infinity
    end('lost')
    throw deviceError('DISCONNECTED', label, 'the link ended during a write')
  }
  const wait = (signal: AbortSignal): Promise<number> =>
    new Promise((_resolve, reject) => {
      const stop = (): void => {
        unlisten()
        signal.removeEventListener('abort', stop)
        reject(deviceError(signal.aborted ? 'TIMEOUT' : 'DISCONNECTED', label, 'a write was given up'))
        end('lost')
      }
      const unlisten = closed.on(stop)
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop)
    })

  const transport: Transport = {
    label,
    async open(signal) {
      if (signal.aborted) throw deviceError('TIMEOUT', label, 'opening was given up')
      if (refusal !== undefined) throw deviceError(refusal, label, 'refused')
      isOpen = true
      opened.emit()
    },
    async write(chunk, signal) {
      if (!isOpen) return 0
      return isStalled || signal.aborted ? wait(signal) : deliver(chunk)
    },
    onData: (listener) => toHost.on(listener),
    onClosed: (listener) => closed.on(listener),
    async close() {
      end('requested')
    },
  }
  const peer: MemoryPeer = {
    onData: (listener) => toDevice.on(listener),
    onOpened: (listener) => opened.on(listener),
    send(bytes) {
      if (isOpen) toHost.emit(bytes)
    },
    drop: () => end('lost'),
    refuse(code) {
      refusal = code
    },
    stall(value) {
      isStalled = value
    },
    dropAfter(bytes) {
      budget = bytes
    },
  }
  return { transport, peer }
}
