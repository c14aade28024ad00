import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { seeded } from '../seeded.ts'

/** What befalls one request on its way to head office, or its answer on the way back. */
export type LinkFault =
  /** The line breaks before the request arrives, or when it was carried out and nobody hears of it. */
  | 'cut-before'
  | 'cut-after'
  | 'half-answer'
  /** The request arrives twice; the second answer is heard. */
  | 'repeat'
  | 'late'
  /** Carried out, or not, by fewer nodes than a quorum. */
  | 'accepted'
  | 'accepted-lost'
  /** Not carried out. */
  | 'forbidden'
  | 'too-large'
  | 'server-error'
  /** Carried out, and answered by something else. */
  | 'error-after'
  | 'json-error'
  | 'garbage'
  | 'null'
  | 'login-page'
  /** A feed begins again with its first change. */
  | 'from-zero'
  /** The answer that the same request had some time ago. */
  | 'old-answer'

export type RoughLinkOptions = {
  /** Where requests go, without a path. */
  readonly target: string
  readonly seed: number
  readonly faults: readonly LinkFault[]
  /** Which requests may be hit. */
  readonly hits: (request: LinkRequest) => boolean
  /** Of 100 such requests. */
  readonly percent: number
  /** Requests above it are refused, as by a web server in front that is set so; that is no fault. */
  readonly bodyLimitBytes?: number
}

export type LinkRequest = { readonly method: string; readonly path: string; readonly body: string }

type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const html = { 'content-type': 'text/html' }
const json = { 'content-type': 'application/json' }
const loginPage = Buffer.from('<html><title>Welcome to our Wi-Fi</title></html>')
const latestMs = 30

const made: Partial<Record<LinkFault, Answer>> = {
  forbidden: { status: 403, headers: json, body: Buffer.from('{"error":"forbidden","reason":"by chance"}') },
  'too-large': { status: 413, headers: html, body: Buffer.from('<html>413</html>') },
  'server-error': { status: 500, headers: json, body: Buffer.from('{"error":"internal_server_error"}') },
  'error-after': { status: 500, headers: html, body: Buffer.from('<html>502</html>') },
  'json-error': { status: 200, headers: json, body: Buffer.from('{"error":"unknown_error","reason":"x"}') },
  garbage: { status: 201, headers: json, body: Buffer.from('[{"ok":tr') },
  null: { status: 200, headers: json, body: Buffer.from('null') },
  'login-page': { status: 200, headers: html, body: loginPage },
}
const notCarriedOut: ReadonlySet<LinkFault | null> = new Set<LinkFault>([
  'forbidden',
  'too-large',
  'server-error',
  'login-page',
  'accepted-lost',
])

/** A hop of HTTP between a till and head office that spoils requests as a seed says, until it is healed. */
export class RoughLink {
  readonly injected = new Map<LinkFault, number>()
  readonly #options: RoughLinkOptions
  readonly #random: (below: number) => number
  readonly #server: Server
  readonly #old = new Map<string, Answer>()
  #isHealed = false
  #lastTooLarge = ''
  #held: Promise<unknown> = Promise.resolve()
  #awaited: (() => void)[] = []

  private constructor(options: RoughLinkOptions) {
    this.#options = options
    this.#random = seeded(options.seed)
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy())
    })
  }

  static async start(options: RoughLinkOptions): Promise<RoughLink> {
    const link = new RoughLink(options)
    link.#server.listen(0, '127.0.0.1')
    await once(link.#server, 'listening')
    return link
  }

  get url(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  get count(): number {
    return [...this.injected.values()].reduce((sum, times) => sum + times, 0)
  }

  /** Resolves at the next fault. */
  nextFault(): Promise<void> {
    return new Promise((resolve) => this.#awaited.push(resolve))
  }

  heal(): void {
    this.#isHealed = true
  }

  /** Nothing more reaches the server until `done` has settled. */
  holdUntil(done: Promise<unknown>): void {
    this.#held = Promise.allSettled([this.#held, done])
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await buffer(incoming)).toString()
    const request = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', body }
    const fault = this.#choose(request)
    if (fault === 'cut-before') return void response.destroy()
    if (fault === 'late') await new Promise((resolve) => setTimeout(resolve, this.#random(latestMs)))
    const answer = await this.#answer(incoming, request, { fault, response })
    if (!answer || fault === 'cut-after') return void response.destroy()
    response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) })
    if (fault !== 'half-answer') return void response.end(answer.body)
    response.write(answer.body.subarray(0, answer.body.length >> 1), () => response.destroy())
  }

  #choose(request: LinkRequest): LinkFault | null {
    const { faults, hits, percent } = this.#options
    if (this.#isHealed || !hits(request) || this.#random(100) >= percent) return null
    const fault = faults[this.#random(faults.length)] ?? null
    if (!fault || !this.#mayBe(fault, request)) return null
    this.injected.set(fault, (this.injected.get(fault) ?? 0) + 1)
    for (const resolve of this.#awaited.splice(0)) resolve()
    return fault
  }

  /** A refusal of one and the same request that lasts is no fault of the line. */
  #mayBe(fault: LinkFault, { method, path, body }: LinkRequest): boolean {
    if (fault === 'from-zero') return path.includes('since=')
    if (fault === 'old-answer') return this.#old.has(`${method} ${path}`)
    if (fault !== 'too-large') return true
    if (this.#lastTooLarge === body) return false
    this.#lastTooLarge = body
    return true
  }

  async #answer(
    incoming: IncomingMessage,
    request: LinkRequest,
    { fault, response }: { fault: LinkFault | null; response: ServerResponse },
  ): Promise<Answer | null> {
    const instead = this.#instead(request, fault)
    if (instead) return instead
    if (fault === 'repeat') await this.#forward(incoming, request, response)
    const path = fault === 'from-zero' ? request.path.replace(/since=[^&]*/, 'since=0') : request.path
    const answer = await this.#forward(incoming, { ...request, path }, response)
    if (!answer) return null
    if (this.#random(8) === 0) this.#old.set(`${request.method} ${path}`, answer)
    return spoiled(answer, fault)
  }

  /** What answers without the server. */
  #instead(request: LinkRequest, fault: LinkFault | null): Answer | undefined {
    const { bodyLimitBytes = Infinity } = this.#options
    if (request.body.length > bodyLimitBytes) return made['too-large']
    if (fault === 'old-answer') return this.#old.get(`${request.method} ${request.path}`)
    return fault && notCarriedOut.has(fault) ? (made[fault] ?? accepted(request)) : undefined
  }

  /** Null when nobody waits for the answer any more, or the server is gone. */
  async #forward(
    incoming: IncomingMessage,
    request: LinkRequest,
    response: ServerResponse,
  ): Promise<Answer | null> {
    await this.#held
    const left = new AbortController()
    response.once('close', () => left.abort())
    const { authorization = '', 'content-type': type } = incoming.headers
    try {
      const answer = await fetch(this.#options.target + request.path, {
        method: request.method,
        headers: { authorization, ...(type !== undefined && { 'content-type': type }) },
        ...(request.method !== 'GET' && { body: request.body }),
        signal: left.signal,
      })
      const date = answer.headers.get('date')
      const headers = { ...json, ...(date !== null && { date }) }
      return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) }
    } catch {
      return null
    }
  }
}

function spoiled(answer: Answer, fault: LinkFault | null): Answer {
  if (fault === 'accepted') return { ...answer, status: 202 }
  return (fault && made[fault]) ?? answer
}

/** What a cluster says of documents that it has not kept. */
function accepted({ body }: LinkRequest): Answer {
  const { docs = [] } = (body === '' ? {} : JSON.parse(body)) as { docs?: readonly { _id: string }[] }
  const rows = docs.map(({ _id }) => ({ id: _id, ok: true, rev: '1-0', accepted: true }))
  return { status: 202, headers: json, body: Buffer.from(JSON.stringify(rows)) }
}
