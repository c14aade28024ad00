import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { createMemoryLink } from '#drivers/transport/memory-transport.ts'
import { createTcpTransport } from '#drivers/transport/tcp-transport.ts'
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

describeTransportContract('TCP', async (): Promise<TransportHarness> => {
  let received = Buffer.alloc(0)
  let isReading = true
  const sockets = new Set<Socket>()
  const serve = async (at: number): Promise<Server> => {
    const listening = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
      if (isReading) socket.on('data', (data) => (received = Buffer.concat([received, data])))
    })
    listening.listen(at, '127.0.0.1')
    await once(listening, 'listening')
    return listening
  }
  let server = await serve(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const drop = (): void => sockets.forEach((socket) => socket.resetAndDestroy())
  const leave = async (): Promise<void> => {
    drop()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  return {
    transport: createTcpTransport({ via: 'tcp', host: '127.0.0.1', port }),
    received: () => received,
    send: (data) => sockets.forEach((socket) => socket.write(data)),
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
})
