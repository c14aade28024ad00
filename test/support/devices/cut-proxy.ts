import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Direction } from './cut-line.ts'

/** A TCP hop that breaks its connections behind a certain byte, once, and carries on after that. */
export class CutProxy {
  readonly #target: number
  readonly #server = createServer((client) => this.#accept(client))
  readonly #left: Record<Direction, number> = { 'to-terminal': Infinity, 'to-till': Infinity }
  readonly #carried: Record<Direction, number> = { 'to-terminal': 0, 'to-till': 0 }

  constructor(target: number) {
    this.#target = target
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get carried(): Readonly<Record<Direction, number>> {
    return this.#carried
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  cutAfter(bytes: number, direction: Direction): void {
    this.#left[direction] = bytes
  }

  async close(): Promise<void> {
    this.#server.close()
    await once(this.#server, 'close')
  }

  #accept(client: Socket): void {
    const target = connect(this.#target, '127.0.0.1')
    const end = (): void => {
      client.destroy()
      target.destroy()
    }
    this.#carry(client, target, 'to-terminal')
    this.#carry(target, client, 'to-till')
    for (const socket of [client, target]) socket.on('error', end).on('close', end)
  }

  #carry(from: Socket, to: Socket, direction: Direction): void {
    from.on('data', (bytes: Buffer) => {
      const allowed = bytes.subarray(0, this.#left[direction])
      this.#left[direction] -= allowed.length
      this.#carried[direction] += allowed.length
      if (this.#left[direction] > 0) return void to.write(allowed)
      this.#left[direction] = Infinity
      // What was let through still arrives: the break comes after it.
      to.end(allowed, () => from.destroy())
    })
  }
}
