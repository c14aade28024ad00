import { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { TcpConfig } from '#src/device/device-config.ts'
import { connectSocket } from './connect-socket.ts'
import { createStreamTransport } from './stream-transport.ts'
import type { Transport } from './transport.ts'

/** A device that listens on a TCP port, usually 9100; with a fingerprint by TLS. */
export function createTcpTransport(config: TcpConfig): Transport {
  const label = `${config.host}:${config.port}`
  return createStreamTransport({
    label,
    connect: (signal) => connectSocket(config, label, signal),
    shut(stream) {
      // Unsent bytes would hold a polite end open for as long as the device does not read; so would TLS's own farewell.
      const isPolite = stream instanceof Socket && !(stream instanceof TLSSocket)
      if (isPolite && stream.writableLength === 0) stream.destroySoon()
      else stream.destroy()
    },
  })
}
