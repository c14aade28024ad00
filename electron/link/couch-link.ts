import type { Clock } from '#src/base/clock.ts'
import type { Json } from '#src/base/json.ts'
import type { ClockOffset } from './clock-offset.ts'
import { LinkError } from './link-error.ts'
import type { LinkMonitor } from './link-monitor.ts'

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** The bearer token of this terminal. */
export type TokenSource = {
  current(): string
  /** A new one; answers whether head office gave it. Several callers at once share one request. */
  renew(): Promise<boolean>
}

export type LinkRequest = {
  readonly method?: 'GET' | 'PUT' | 'POST'
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
  /** Default 30 s. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export type LinkAnswer = { readonly status: number; readonly body: Json }

export type CouchLinkOptions = {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly offset: ClockOffset
  readonly monitor: LinkMonitor
  readonly token: TokenSource
}

const defaultTimeoutMs = 30_000

type Sent = { readonly answer: Response; readonly done: () => void }

/** The way to one CouchDB, head office's or a relay's: each request goes with the token, a time limit, and its answer's clock read. */
export class CouchLink {
  readonly #options: CouchLinkOptions

  constructor(options: CouchLinkOptions) {
    this.#options = options
  }

  /** Sends JSON, reads JSON. Statuses under 500 other than 401 are answers; all else rejects with `LinkError`. */
  async ask(url: string, request: LinkRequest = {}): Promise<LinkAnswer> {
    const { answer, done } = await this.#send(url, request)
    try {
      const text = await answer.text()
      const body = parseBody(answer.status, text)
      this.#options.monitor.report('online')
      return { status: answer.status, body }
    } catch (error) {
      throw this.#lost(url, error)
    } finally {
      done()
    }
  }

  async #send(url: string, request: LinkRequest): Promise<Sent> {
    const first = await this.#sendOnce(url, request)
    if (first.answer.status !== 401) return this.#judge(url, first)
    letGo(first)
    const isRenewed = await this.#options.token.renew()
    const second = isRenewed ? await this.#sendOnce(url, request) : first
    if (second.answer.status !== 401) return this.#judge(url, second)
    letGo(second)
    this.#options.monitor.report('refused')
    throw new LinkError('refused', `401 from ${pathOf(url)}`)
  }

  #judge(url: string, sent: Sent): Sent {
    const { monitor } = this.#options
    if (sent.answer.status < 500) return sent
    letGo(sent)
    monitor.report('offline')
    throw new LinkError('unavailable', `${sent.answer.status} from ${pathOf(url)}`)
  }

  async #sendOnce(url: string, request: LinkRequest): Promise<Sent> {
    const { fetch, clock, offset, token } = this.#options
    const limit = new AbortController()
    const done = clock.setTimer(request.timeoutMs ?? defaultTimeoutMs, () => limit.abort())
    const sentMs = clock.now()
    try {
      const answer = await fetch(url, {
        method: request.method ?? 'GET',
        headers: {
          accept: 'application/json',
          ...(request.body !== undefined && { 'content-type': 'application/json' }),
          ...request.headers,
          authorization: `Bearer ${token.current()}`,
        },
        signal: request.signal ? AbortSignal.any([limit.signal, request.signal]) : limit.signal,
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      })
      offset.note(answer.headers.get('date'), sentMs, clock.now())
      return { answer, done }
    } catch (error) {
      done()
      throw request.signal?.aborted ? new LinkError('unreachable', 'given up') : this.#lost(url, error)
    }
  }

  #lost(url: string, cause: unknown): LinkError {
    this.#options.monitor.report('offline')
    if (cause instanceof LinkError) return cause
    return new LinkError('unreachable', pathOf(url), { cause })
  }
}

/** Of an answer that nobody reads: its connection would be held for it. */
function letGo({ answer, done }: Sent): void {
  done()
  answer.body?.cancel().catch(() => undefined) // it may be broken, or given up already
}

/** What is no JSON does not come from head office, but from a login page on the way; a 413 is as true from any server on the way. */
function parseBody(status: number, text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (cause) {
    if (status === 413) return null
    throw new LinkError('bad-answer', 'no JSON', { cause })
  }
}

/** Without the host and the query, for errors and logs. */
function pathOf(url: string): string {
  return new URL(url).pathname
}
