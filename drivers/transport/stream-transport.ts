import type { Duplex } from 'node:stream'
import { Emitter } from '#src/base/emitter.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { CloseReason, Transport } from './transport.ts'

/** What differs between a serial port and a socket. */
export type StreamOpener<Stream extends Duplex = Duplex> = {
  readonly label: string
  readonly isPluggable?: boolean
  /** A stream that is open, or a `DeviceError`. */
  connect(signal: AbortSignal): Promise<Stream>
  /** Starts closing; the stream emits 'close' soon after, whatever was still unsent. */
  shut(stream: Stream): void
  /** Where a wire of the line tells it. */
  isFlowStopped?(stream: Stream): Promise<boolean>
}

/** One opened stream; events of an older one never reach a newer. */
type Link<Stream extends Duplex> = {
  readonly stream: Stream
  readonly opener: StreamOpener<Stream>
  reason: CloseReason
}

/** The transport contract over any Node stream whose write may never call back. */
export function createStreamTransport<Stream extends Duplex>(opener: StreamOpener<Stream>): Transport {
  const data = new Emitter<Uint8Array>()
  const closed = new Emitter<CloseReason>()
  let link: Link<Stream> | undefined
  const isFlowStopped = opener.isFlowStopped?.bind(opener)

  const adopt = (stream: Stream): void => {
    const opened: Link<Stream> = { stream, opener, reason: 'lost' }
    link = opened
    // A lost port may say 'error' and 'close' in any order and more than once; 'close' alone decides, once.
    stream.on('error', () => opener.shut(stream))
    stream.on('data', (bytes: Uint8Array) => {
      if (link === opened) data.emit(bytes)
    })
    stream.once('close', () => {
      if (link === opened) link = undefined
      closed.emit(opened.reason)
    })
  }

  return {
    label: opener.label,
    isPluggable: opener.isPluggable ?? false,
    async open(signal) {
      if (link !== undefined) return
      if (signal.aborted) throw deviceError('TIMEOUT', opener.label, 'opening was given up')
      adopt(await opener.connect(signal))
    },
    write: (chunk, signal) =>
      link === undefined || link.reason === 'requested' ? Promise.resolve(0) : writeTo(link, chunk, signal),
    onData: (listener) => data.on(listener),
    onClosed: (listener) => closed.on(listener),
    ...(isFlowStopped && { isFlowStopped: async () => link !== undefined && isFlowStopped(link.stream) }),
    async close() {
      const closing = link
      if (closing === undefined) return
      closing.reason = 'requested'
      const ended = new Promise<void>((done) => closing.stream.once('close', () => done()))
      opener.shut(closing.stream)
      await ended
    },
  }
}

async function writeTo<Stream extends Duplex>(
  link: Link<Stream>,
  chunk: Uint8Array,
  signal: AbortSignal,
): Promise<number> {
  const { stream, opener } = link
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const fail = (detail: string): void => reject(deviceError('DISCONNECTED', opener.label, detail))
  const end = (): void => fail('the link ended during a write')
  const giveUp = (): void => {
    reject(deviceError('TIMEOUT', opener.label, 'a write was given up'))
    opener.shut(stream)
  }
  signal.addEventListener('abort', giveUp)
  stream.once('close', end)
  if (signal.aborted) giveUp()
  else stream.write(chunk, (error) => (error ? fail(error.message) : resolve(chunk.length)))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', giveUp)
    stream.off('close', end)
  }
}
