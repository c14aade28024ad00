/** Why a link ended: we closed it, or it was lost (unplugged, switched off, reset, a write given up). */
export type CloseReason = 'requested' | 'lost'

/**
 * A link to one device that carries bytes and knows nothing of their meaning. The obligations are tested by
 * one contract suite for every implementation:
 *
 * - `open` rejects with a `DeviceError` and leaves nothing open; it may be called again after any end of the link.
 * - `write` takes one chunk at a time. It answers with the number of bytes handed to the operating system: all of
 *   them, or 0 when the link was not open, so that nothing can have left. It rejects with a `DeviceError` when nobody
 *   can tell; it settles as soon as `signal` aborts or the link ends, and an aborted write ends the link.
 * - `onData` delivers bytes in order, and only while the link is open; they are the listener's own, to keep or to zero.
 * - `onClosed` reports every end of an opened link exactly once.
 * - `close` may be called in any state and never hangs on unsent bytes.
 * - `isFlowStopped` exists where a wire of the line tells it, and never rejects: true while the device takes nothing, so
 *   that what was written waits in this machine. A closed line is not stopped.
 */
export interface Transport {
  /** For logs: path or address. */
  readonly label: string
  /** The device is plugged in and out by hand: once it is away, it is looked for often. */
  readonly isPluggable?: boolean
  open(signal: AbortSignal): Promise<void>
  write(chunk: Uint8Array, signal: AbortSignal): Promise<number>
  onData(listener: (bytes: Uint8Array) => void): () => void
  onClosed(listener: (reason: CloseReason) => void): () => void
  isFlowStopped?(): Promise<boolean>
  close(): Promise<void>
}
