import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'

export type FaultProxyOptions = {
  readonly target: { readonly host: string; readonly port: number }
  /** Port on the loopback to listen on; 0 chooses a free one. */
  readonly port?: number
}

export type FaultProxy = {
  readonly port: number
  /** Breaks every connection and refuses new ones until `restore`. */
  cut(): void
  restore(): void
  /** Cuts as soon as so many more bytes have gone to the target. */
  cutAfterBytes(bytes: number): void
  /** Holds everything back by so many milliseconds, in both directions. */
  delay(ms: number): void
  /** Keeps connections open but carries nothing until `restore`. */
  freeze(): void
  /** Bytes carried to the target so far. */
  carried(): number
  close(): Promise<void>
}

type Pair = { readonly client: Socket; readonly target: Socket }

/** A TCP hop that can be broken at will: the link to head office, the cable of a printer. */
export async function startFaultProxy({ target, port: wanted = 0 }: FaultProxyOptions): Promise<FaultProxy> {
  const pairs = new Set<Pair>()
  let isCut = false
  let isFrozen = false
  let delayMs = 0
  let budget = Infinity
  let carried = 0

  const breakAll = (): void => {
    for (const { client, target: upstream } of pairs) {
      client.resetAndDestroy()
      upstream.resetAndDestroy()
    }
  }
  const cut = (): void => {
    isCut = true
    breakAll()
  }
  const deliver = (to: Socket, bytes: Buffer): void => {
    if (delayMs === 0) to.write(bytes)
    else setTimeout(() => to.destroyed || to.write(bytes), delayMs)
  }
  const carryUp = (to: Socket, bytes: Buffer): void => {
    const allowed = bytes.subarray(0, Math.min(bytes.length, budget))
    budget -= allowed.length
    carried += allowed.length
    if (budget > 0) deliver(to, allowed)
    // What was let through still arrives: the break comes after it.
    else to.write(allowed, cut)
  }
  const join = ({ client, target: upstream }: Pair): void => {
    const pair = { client, target: upstream }
    pairs.add(pair)
    client.on('data', (bytes) => carryUp(upstream, bytes))
    upstream.on('data', (bytes) => deliver(client, bytes))
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => socket.destroy())
      socket.on('end', () => other.end())
      socket.on('close', () => {
        pairs.delete(pair)
        other.destroy()
      })
      if (isFrozen) socket.pause()
    }
  }
  const server = createServer((client) => {
    if (isCut) client.resetAndDestroy()
    else join({ client, target: connect(target) })
  })
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()

  return {
    port: typeof address === 'object' && address !== null ? address.port : wanted,
    cut,
    restore() {
      isCut = false
      isFrozen = false
      budget = Infinity
      for (const { client, target: upstream } of pairs) {
        client.resume()
        upstream.resume()
      }
    },
    cutAfterBytes(bytes) {
      budget = bytes
      if (bytes === 0) cut()
    },
    delay(ms) {
      delayMs = ms
    },
    freeze() {
      isFrozen = true
      for (const { client, target: upstream } of pairs) {
        client.pause()
        upstream.pause()
      }
    },
    carried: () => carried,
    async close() {
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}
