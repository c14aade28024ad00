import { connect } from 'node:net'
import { createServer } from 'node:tls'
import { LoopbackServer } from '#simulators/loopback-server.ts'
import { testCertificate } from './test-certificate.ts'

/** Stands before a device that speaks plainly and speaks TLS for it. */
export class TlsFront {
  /** Bytes of tills that came through it. */
  carried = 0
  readonly #server = createServer(testCertificate, (client) => {
    const device = connect(this.#device, '127.0.0.1')
    client.on('data', (bytes: Buffer) => (this.carried += bytes.length))
    client.pipe(device).pipe(client)
    const end = (): void => {
      client.destroy()
      device.destroy()
    }
    for (const socket of [client, device]) socket.on('error', end).on('close', end)
  })
  readonly #cable = new LoopbackServer(this.#server)
  readonly #device: number

  constructor(device: number) {
    this.#device = device
  }

  get port(): number {
    return this.#cable.port
  }

  listen(): Promise<void> {
    return this.#cable.listen(0)
  }

  close(): Promise<void> {
    return this.#cable.unplug()
  }
}
