import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Mechanism } from './wire.ts'

/** The network socket of a device: it can be pulled and plugged in again under the same port. */
export class PlugSocket {
  readonly #mechanism: Mechanism
  readonly #sockets = new Set<Socket>()
  #server = createServer()
  #port = 0

  constructor(mechanism: Mechanism) {
    this.#mechanism = mechanism
  }

  get port(): number {
    return this.#port
  }

  async listen(port: number): Promise<void> {
    this.#server = createServer((socket) => this.#serve(socket))
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async unplug(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  async replug(): Promise<void> {
    if (!this.#server.listening) await this.listen(this.#port)
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    const plug = this.#mechanism.connect({
      send: (bytes) => socket.writable && socket.write(bytes),
      cut: () => socket.destroy(),
    })
    socket.on('data', (bytes) => plug.receive(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.#sockets.delete(socket)
      plug.gone()
    })
  }
}
