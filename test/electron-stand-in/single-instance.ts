import { createHash } from 'node:crypto'
import { connect, createServer } from 'node:net'
import type { Server } from 'node:net'

/** One instance per userData: the holder of a socket in Linux's abstract namespace, which ends with its process. */
export class SingleInstance {
  /** Resolves when what this instance had to tell the first one is told. */
  settled: Promise<void> = Promise.resolve()
  readonly #onSecond: (argv: string[], cwd: string) => void
  #server: Server | undefined

  constructor(onSecond: (argv: string[], cwd: string) => void) {
    this.#onSecond = onSecond
  }

  request(userData: string): boolean {
    if (this.#server !== undefined) return true
    const address = `\0kontuar-stand-in-${createHash('sha256').update(userData).digest('hex')}`
    const server = createServer((socket) => {
      const parts: Buffer[] = []
      socket.on('data', (part) => parts.push(part))
      socket.on('end', () => {
        const { argv, cwd } = JSON.parse(Buffer.concat(parts).toString()) as { argv: string[]; cwd: string }
        this.#onSecond(argv, cwd)
      })
    })
    server.on('error', () => undefined)
    // Binding a local address is done within the call; only its error comes later.
    server.listen(address)
    if (server.listening) this.#server = server.unref()
    else this.settled = tellFirst(address)
    return server.listening
  }

  release(): void {
    this.#server?.close()
    this.#server = undefined
  }
}

function tellFirst(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
    socket.end(JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
  })
}
