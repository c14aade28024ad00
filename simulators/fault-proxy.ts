import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { resetSocket } from './reset-socket.ts'

export type FaultProxyOptions = {
  readonly target: { readonly host: string; readonly port: number }
  /** Port on the loopback to listen on; 0 chooses a free one. */
  readonly port?: number
}

/** A TCP hop that can be broken at will: the link to head office, the cable of a printer. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const proxy = new FaultProxy(options.target)
  await proxy.listen(options.port ?? 0)
  return proxy
}

/** What becomes of one byte on its way to the target. */
export type ByteFault = 'double' | 'flip'

type Spoil = { readonly fault: ByteFault; after: number }

type Pair = { readonly client: Socket; readonly target: Socket }

export class FaultProxy {
  readonly #target: FaultProxyOptions['target']
  readonly #server: Server
  readonly #pairs = new Set<Pair>()
  #isCut = false
  #isFrozen = false
  #delayMs = 0
  #budget = Infinity
  #spoil: Spoil | undefined
  #carried = 0

  constructor(target: FaultProxyOptions['target']) {
    this.#target = target
    this.#server = createServer((client) => this.#accept(client))
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** Breaks every connection and refuses new ones until `restore`. */
  cut(): void {
    this.#isCut = true
    this.#breakAll()
  }

  restore(): void {
    this.#isCut = false
    this.#isFrozen = false
    this.#budget = Infinity
    this.#spoil = undefined
    for (const { client, target } of this.#pairs) {
      client.resume()
      target.resume()
    }
  }

  /** Cuts as soon as so many more bytes have gone to the target. */
  cutAfterBytes(bytes: number): void {
    this.#budget = bytes
    if (bytes === 0) this.cut()
  }

  /** Once, of the byte behind so many more to the target: it arrives twice, or with its lowest bit turned over. */
  spoilAfterBytes(bytes: number, fault: ByteFault): void {
    this.#spoil = { fault, after: bytes }
  }

  /** Holds everything back by so many milliseconds, in both directions. */
  delay(ms: number): void {
    this.#delayMs = ms
  }

  /** Keeps connections open but carries nothing until `restore`. */
  freeze(): void {
    this.#isFrozen = true
    for (const { client, target } of this.#pairs) {
      client.pause()
      target.pause()
    }
  }

  /** Bytes carried to the target so far. */
  carried(): number {
    return this.#carried
  }

  async close(): Promise<void> {
    this.#breakAll()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #breakAll(): void {
    for (const { client, target } of this.#pairs) {
      resetSocket(client)
      // A reset would make the target throw away what it has received but not yet read.
      target.destroy()
    }
  }

  #accept(client: Socket): void {
    if (this.#isCut) {
      resetSocket(client)
      return
    }
    const pair: Pair = { client, target: connect(this.#target) }
    this.#pairs.add(pair)
    client.on('data', (bytes) => this.#carryUp(pair.target, this.#spoilt(bytes)))
    pair.target.on('data', (bytes) => this.#deliver(client, bytes))
    this.#bind(client, pair)
    this.#bind(pair.target, pair)
  }

  /** What ends one side of a pair ends the other. */
  #bind(socket: Socket, pair: Pair): void {
    const other = socket === pair.client ? pair.target : pair.client
    socket.on('error', () => socket.destroy())
    socket.on('end', () => other.end())
    socket.on('close', () => {
      this.#pairs.delete(pair)
      other.destroy()
    })
    if (this.#isFrozen) socket.pause()
  }

  #spoilt(bytes: Buffer): Buffer {
    const spoil = this.#spoil
    if (!spoil) return bytes
    const { after, fault } = spoil
    const struck = bytes.subarray(after, after + 1)
    spoil.after -= bytes.length
    if (struck.length === 0) return bytes
    this.#spoil = undefined
    const made = fault === 'double' ? [struck, struck] : [Buffer.from(struck.map((byte) => byte ^ 1))]
    return Buffer.concat([bytes.subarray(0, after), ...made, bytes.subarray(after + 1)])
  }

  #carryUp(to: Socket, bytes: Buffer): void {
    const allowed = bytes.subarray(0, Math.min(bytes.length, this.#budget))
    this.#budget -= allowed.length
    this.#carried += allowed.length
    if (this.#budget > 0) this.#deliver(to, allowed)
    // What was let through still arrives: the break comes after it.
    else to.end(allowed, () => this.cut())
  }

  #deliver(to: Socket, bytes: Buffer): void {
    if (this.#delayMs === 0) to.write(bytes)
    else setTimeout(() => to.destroyed || to.write(bytes), this.#delayMs)
  }
}
