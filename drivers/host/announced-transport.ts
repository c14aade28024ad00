import type { Transport } from '../transport/transport.ts'

export type Announce = (act: 'begun' | 'ended') => void

/**
 * A transport that says before each act on its device that it begins, and after it that it has ended: native calls, and
 * what the driver makes of bytes that came. An act that never ends, or ends the process, thus has a name. Whoever only
 * waits for the network to let him in does nothing meanwhile that could end a process.
 */
export function announcedTransport(
  transport: Transport,
  announce: Announce,
  { isNetwork }: { readonly isNetwork: boolean },
): Transport {
  const during = async <T>(act: () => Promise<T>): Promise<T> => {
    announce('begun')
    try {
      return await act()
    } finally {
      announce('ended')
    }
  }
  const { label, isPluggable, isFlowStopped } = transport
  return {
    label,
    ...(isPluggable === undefined ? {} : { isPluggable }),
    open: (signal) => (isNetwork ? transport.open(signal) : during(() => transport.open(signal))),
    write: (chunk, signal) => during(() => transport.write(chunk, signal)),
    onData: (listener) =>
      transport.onData((bytes) => {
        announce('begun')
        listener(bytes) // what it throws ends the process: the act must not have ended then
        announce('ended')
      }),
    onClosed: (listener) => transport.onClosed(listener),
    ...(isFlowStopped && { isFlowStopped: () => during(() => isFlowStopped.call(transport)) }),
    close: () => during(() => transport.close()),
  }
}
