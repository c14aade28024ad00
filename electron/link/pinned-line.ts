import { Agent, request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import type { RequestOptions } from 'node:https'
import { text } from 'node:stream/consumers'
import { connect } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import type { Fetch } from './couch-link.ts'
import { fingerprintOf } from './fingerprint.ts'
import { LinkError } from './link-error.ts'

export type PinnedLineOptions = {
  /** SHA-256 of the certificates that are spoken to, in small hex letters; asked before each request. */
  readonly pins: () => readonly string[]
  /** What stands at `host:port` has shown one of them, or another: then nothing was said to it. */
  readonly onShown?: (place: string, isPinned: boolean) => void
}

/** Both are in one building. */
const connectMs = 5_000

/**
 * The way to servers whose certificates nobody signed: each is known by its own alone. A connection is handed to a request only
 * when that was looked at, so that not a byte of the request, nor of the token in it, goes to anybody else.
 */
export class PinnedLine {
  readonly #options: PinnedLineOptions
  readonly #stopped = new AbortController()
  #agent: PinnedAgent | undefined

  constructor(options: PinnedLineOptions) {
    this.#options = options
  }

  /** Takes texts as bodies, answers when all of the answer has come. Rejects with `LinkError` where another certificate is shown, else as the network does. */
  readonly fetch: Fetch = async (url, init = {}) => {
    const { method = 'GET', headers, body, signal } = init
    if (body !== undefined && typeof body !== 'string') throw new TypeError('a body that is no text')
    const given = [this.#stopped.signal, ...(signal ? [signal] : [])]
    const options = {
      ...{ method, headers: Object.fromEntries(new Headers(headers)), agent: this.#agentOfNow() },
      signal: AbortSignal.any(given),
    }
    options.signal.throwIfAborted()
    const answer = await answerOf(url, options, body)
    const { statusCode = 0 } = answer
    return new Response((await text(answer)) || null, { status: statusCode, headers: headersOf(answer) })
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#stopped.abort()
    this.#agent?.destroy()
  }

  /** Connections that were made under other pins end. */
  #agentOfNow(): PinnedAgent {
    const pins = this.#options.pins()
    if (this.#agent && String(this.#agent.pins) === String(pins)) return this.#agent
    this.#agent?.destroy()
    this.#agent = new PinnedAgent(pins, this.#options.onShown)
    return this.#agent
  }
}

function answerOf(
  url: string,
  options: RequestOptions & { readonly signal: AbortSignal },
  body: string | undefined,
): Promise<IncomingMessage> {
  const { signal } = options
  return new Promise((resolve, reject) => {
    const asked = request(url, options)
    // A request that waits for its connection would not hear of it before that is made.
    const giveUp = (): void => reject(signal.reason as Error)
    // A signal made of others lives for as long as anybody listens to it.
    const settle = (): void => signal.removeEventListener('abort', giveUp)
    signal.addEventListener('abort', giveUp, { once: true })
    asked.once('response', resolve).once('response', settle)
    asked.on('error', reject).on('error', settle)
    asked.end(body)
  })
}

const headersOf = ({ headersDistinct }: IncomingMessage): Headers => {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value)
  return headers
}

type OnShown = PinnedLineOptions['onShown']
type OnConnection = NonNullable<Parameters<Agent['createConnection']>[1]>

class PinnedAgent extends Agent {
  readonly pins: readonly string[]
  readonly #onShown: OnShown
  readonly #connecting = new Set<TLSSocket>()

  constructor(pins: readonly string[], onShown: OnShown) {
    super({ keepAlive: true })
    this.pins = pins
    this.#onShown = onShown
  }

  /** `callback` is heard once. */
  override createConnection({ host, port }: RequestOptions, callback: OnConnection): undefined {
    // Who signed it says nothing; its fingerprint, which is looked at below, says all.
    const socket = connect({
      ...{ host: host ?? '', port: Number(port) },
      ...{ minVersion: 'TLSv1.3', rejectUnauthorized: false },
    })
    this.#connecting.add(socket)
    const fail = (error: Error): void => {
      this.#connecting.delete(socket)
      socket.destroy()
      callback(error, socket)
    }
    const lose = (): void => fail(new LinkError('unreachable', 'no connection'))
    socket.on('error', fail).on('close', lose).setTimeout(connectMs, lose)
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate()
      const shown = certificate && fingerprintOf(certificate)
      const isPinned = shown !== undefined && this.pins.includes(shown)
      this.#onShown?.(`${host}:${port}`, isPinned)
      if (!isPinned) return fail(new LinkError('refused', `the certificate is ${shown ?? 'missing'}`))
      this.#connecting.delete(socket)
      socket.off('error', fail).off('close', lose).off('timeout', lose).setTimeout(0)
      callback(null, socket)
    })
  }

  override destroy(): void {
    for (const socket of this.#connecting) socket.destroy()
    super.destroy()
  }
}
