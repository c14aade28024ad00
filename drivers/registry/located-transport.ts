import { Emitter } from '#src/base/emitter.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { CloseReason, Transport } from '../transport/transport.ts'

export type LocatedTransportOptions = {
  readonly label: string
  /** Where the device is now; rejects with a `DeviceError`. */
  readonly locate: () => Promise<string>
  readonly create: (path: string) => Transport
}

/** A device that is looked up anew before each opening, since its path may be another after each plugging in. */
export function createLocatedTransport({ label, locate, create }: LocatedTransportOptions): Transport {
  const data = new Emitter<Uint8Array>()
  const closed = new Emitter<CloseReason>()
  let current: Transport | undefined

  /** One transport per path: it is kept while the device stays where it is. */
  let at: { readonly path: string; readonly transport: Transport } | undefined
  const transportAt = (path: string): Transport => {
    if (at?.path === path) return at.transport
    const transport = create(path)
    transport.onData((bytes) => transport === current && data.emit(bytes))
    transport.onClosed((reason) => transport === current && closed.emit(reason))
    at = { path, transport }
    return transport
  }

  return {
    label,
    isPluggable: true,
    async open(signal) {
      if (signal.aborted) throw deviceError('TIMEOUT', label, 'opening was given up')
      current = transportAt(await inTime(locate(), label, signal))
      await current.open(signal)
    },
    write: (chunk, signal) => current?.write(chunk, signal) ?? Promise.resolve(0),
    onData: (listener) => data.on(listener),
    onClosed: (listener) => closed.on(listener),
    isFlowStopped: async () => (await current?.isFlowStopped?.()) ?? false,
    close: async () => current?.close(),
  }
}

/** The system that is asked may never answer, and cannot be called off. */
function inTime(located: Promise<string>, label: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(deviceError('TIMEOUT', label, 'the system did not tell where it is'))
    signal.addEventListener('abort', giveUp, { once: true })
    located.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
