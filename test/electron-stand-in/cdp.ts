import type { Readable, Writable } from 'node:stream'
import type { CdpCalls, CdpEvents } from './cdp-messages.ts'

interface Pending {
  readonly method: string
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

interface Incoming {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly sessionId?: string
  readonly error?: { readonly message: string }
}

/** The Chrome DevTools Protocol over Chromium's debugging pipe: JSON texts, each ended by a zero byte. */
export class CdpPipe {
  readonly #toChromium: Writable
  readonly #pending = new Map<number, Pending>()
  readonly #listeners = new Map<string, ((params: never) => void)[]>()
  #lastId = 0
  #closed = false

  constructor(toChromium: Writable, fromChromium: Readable) {
    this.#toChromium = toChromium
    const parts: Buffer[] = []
    fromChromium.on('data', (chunk: Buffer) => {
      let rest = chunk
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        parts.push(rest.subarray(0, end))
        rest = rest.subarray(end + 1)
        this.#receive(JSON.parse(Buffer.concat(parts.splice(0)).toString()) as Incoming)
      }
      parts.push(rest)
    })
    fromChromium.on('close', () => this.#close())
    toChromium.on('error', () => this.#close())
  }

  send<M extends keyof CdpCalls>(
    method: M,
    params: CdpCalls[M][0],
    sessionId?: string,
  ): Promise<CdpCalls[M][1]> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error(`${method}: Chromium is gone`))
      this.#pending.set(id, { method, resolve, reject })
      this.#toChromium.write(JSON.stringify({ id, method, params, sessionId }) + '\0')
    })
  }

  on<E extends keyof CdpEvents>(event: E, listener: (params: CdpEvents[E]) => void, sessionId = ''): void {
    const key = `${sessionId} ${event}`
    this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener])
  }

  session(sessionId: string): CdpSession {
    return {
      send: (method, params) => this.send(method, params, sessionId),
      on: (event, listener) => this.on(event, listener, sessionId),
    }
  }

  #receive(message: Incoming): void {
    if (message.id === undefined) {
      const listeners = this.#listeners.get(`${message.sessionId ?? ''} ${message.method}`) ?? []
      for (const listener of listeners) listener(message.params as never)
      return
    }
    const pending = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`))
    else pending?.resolve(message.result as never)
  }

  #close(): void {
    this.#closed = true
    for (const { method, reject } of this.#pending.values()) reject(new Error(`${method}: Chromium is gone`))
    this.#pending.clear()
  }
}

/** The protocol bound to one page. */
export interface CdpSession {
  send<M extends keyof CdpCalls>(method: M, params: CdpCalls[M][0]): Promise<CdpCalls[M][1]>
  on<E extends keyof CdpEvents>(event: E, listener: (params: CdpEvents[E]) => void): void
}
