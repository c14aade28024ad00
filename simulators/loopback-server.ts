import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'

/** A server on this machine whose cable can be pulled: then its connections break, and later it is back on the same port. */
export class LoopbackServer {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #break: (socket: Socket) => void
  #port = 0

  /** `server` does not listen yet; `breakSocket` ends a connection in its own way. */
  constructor(server: Server, breakSocket = (socket: Socket): unknown => socket.destroy()) {
    this.#server = server
    this.#break = breakSocket
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => this.#sockets.delete(socket))
    })
  }

  get port(): number {
    return this.#port
  }

  /** 0 chooses a free port. */
  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async unplug(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) this.#break(socket)
    await closed
  }

  async replug(): Promise<void> {
    if (!this.#server.listening) await this.listen(this.#port)
  }
}
