import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'

/** Electron's `process.parentPort`: messages wait for the first listener. */
class ParentPort extends EventEmitter {
  readonly #waiting: unknown[] = []
  #isStarted = false

  constructor() {
    super()
    process.on('message', (data) => (this.#isStarted ? this.#deliver(data) : this.#waiting.push(data)))
    this.on('newListener', (event) => event === 'message' && queueMicrotask(() => this.start()))
  }

  start(): void {
    this.#isStarted = true
    for (const data of this.#waiting.splice(0)) this.#deliver(data)
  }

  postMessage(message: unknown): void {
    process.send?.(message)
  }

  #deliver(data: unknown): void {
    this.emit('message', { data, ports: [] })
  }
}

// The parent is gone, and with it whoever would have ended this process.
process.on('disconnect', () => process.exit(0))
const [node = '', , modulePath = '', ...args] = process.argv
process.argv = [node, modulePath, ...args]
Object.assign(process, { type: 'utility', parentPort: new ParentPort() })
await import(pathToFileURL(modulePath).href)
