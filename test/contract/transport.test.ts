import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { createMemoryLink } from '#drivers/transport/memory-transport.ts'
import { createTcpTransport } from '#drivers/transport/tcp-transport.ts'
import { testCertificate, testFingerprint } from '#test/support/devices/test-certificate.ts'
import { openHandles } from '#test/support/open-handles.ts'
import type { TransportHarness } from './transport-contract.ts'
import { describeTransportContract } from './transport-contract.ts'

describeTransportContract('memory', async (): Promise<TransportHarness> => {
  const { transport, peer } = createMemoryLink()
  const received: number[] = []
  peer.onData((data) => received.push(...data))
  return {
    transport,
    received: () => Uint8Array.from(received),
    send: (data) => peer.send(data),
    drop: () => peer.drop(),
    leave: async () => peer.refuse('NOT_FOUND'),
    comeBack: async () => peer.refuse(undefined),
    stopReading: () => peer.stall(true),
    awayCode: 'NOT_FOUND',
    dispose: async () => {},
  }
})

/** `fingerprint`: of the certificate that the device shows; absent without TLS. */
async function onNetwork(fingerprint?: string): Promise<TransportHarness> {
  const isSecure = fingerprint !== undefined
  let received = Buffer.alloc(0)
  let isReading = true
  const sockets = new Set<Socket>()
  /** The TCP beneath, which is the same without TLS. */
  const lines = new Set<Socket>()
  // With TLS a till may think itself connected before the device does.
  const early: Uint8Array[] = []
  const serve = async (at: number): Promise<Server> => {
    const accept = (socket: Socket): void => {
      sockets.add(socket)
      for (const data of early.splice(0)) socket.write(data)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
      if (isReading) socket.on('data', (data) => (received = Buffer.concat([received, data])))
    }
    const listening = isSecure ? createTlsServer(testCertificate, accept) : createServer(accept)
    listening.on('connection', (line: Socket) => {
      lines.add(line)
      line.on('error', () => line.destroy())
      line.on('close', () => lines.delete(line))
    })
    listening.listen(at, '127.0.0.1')
    await once(listening, 'listening')
    return listening
  }
  let server = await serve(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const drop = (): void => lines.forEach((line) => line.resetAndDestroy())
  const leave = async (): Promise<void> => {
    drop()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  return {
    transport: createTcpTransport({
      ...{ via: 'tcp', host: '127.0.0.1', port },
      ...(isSecure && { fingerprint }),
    }),
    received: () => received,
    send: (data) => {
      if (sockets.size === 0) early.push(data)
      for (const socket of sockets) socket.write(data)
    },
    drop,
    leave,
    comeBack: async () => {
      if (!server.listening) server = await serve(port)
    },
    stopReading: () => {
      isReading = false
      sockets.forEach((socket) => socket.pause())
    },
    awayCode: 'DISCONNECTED',
    openHandles,
    dispose: leave,
  }
}

describeTransportContract('TCP', () => onNetwork())
describeTransportContract('TCP with TLS', () => onNetwork(testFingerprint))
