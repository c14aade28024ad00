import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { LoopbackServer } from './loopback-server.ts'
import type { Mechanism } from './wire.ts'

/** The network socket of a device: each connection is a cable of its own. */
export function plugSocket(mechanism: Mechanism): LoopbackServer {
  return new LoopbackServer(createServer((socket) => serve(mechanism, socket)))
}

function serve(mechanism: Mechanism, socket: Socket): void {
  const plug = mechanism.connect({
    send: (bytes) => socket.writable && socket.write(bytes),
    cut: () => socket.destroy(),
  })
  socket.on('data', (bytes) => plug.receive(bytes))
  socket.on('close', () => plug.gone())
}
