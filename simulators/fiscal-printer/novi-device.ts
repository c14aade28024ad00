import { createHash } from 'node:crypto'
import type { Clock } from '#src/base/clock.ts'
import type { Letter, Rate } from './fiscal-memory.ts'
import { FiscalMemory, letters } from './fiscal-memory.ts'
import { receiptPaper, reportPaper, slipPaper } from './fiscal-paper.ts'
import type { NoviReceipt } from './novi-shapes.ts'
import { readReceipt, shapeTrouble } from './novi-shapes.ts'

export type NoviRequest = {
  readonly method: string
  readonly path: string
  readonly token: string | null
  readonly body: string
}

export type NoviResponse = { readonly status: number; readonly body: object }

type Stored = {
  readonly endpoint: string
  readonly body: Readonly<Record<string, unknown>>
  state: 'STORED' | 'QUEUED' | 'DONE' | 'ERROR'
  number: number
  error: { readonly code: number; readonly description: string } | null
  response: object | null
  eDocument: 'not_printed_and_sent' | 'printed_and_invalid_kid' | null
}

const endpoints = ['receipt', 'daily_report', 'nf_printout', 'status']
const tokensAnHour = 10
const tokenMs = 20 * 60_000

/**
 * A Novitus printer without its cable: NoviAPI 1.0.4, strict. A document is stored, confirmed by its id, printed once there is
 * paper, and asked about; what the specification does not allow is a complaint besides its refusal.
 */
export class NoviDevice {
  readonly memory: FiscalMemory
  readonly complaints: string[] = []
  readonly papers: string[] = []
  hasPaper = true
  /** Whether the ministry's hub knows the customer's identifier. */
  takesEReceipts = true
  readonly #clock: Clock
  readonly #requests = new Map<string, Stored>()
  #tokens: number[] = []
  #token: { readonly text: string; readonly until: number } | null = null
  #count = 0

  constructor(clock: Clock, memory = new FiscalMemory('WTE1901007094')) {
    this.#clock = clock
    this.memory = memory
  }

  ask(request: NoviRequest): NoviResponse {
    const { method, path } = request
    if (path === '/api/v1') return { status: 200, body: {} }
    if (path === '/api/v1/token') return this.#giveToken(request)
    return this.#isTrusted(request.token)
      ? this.#route(method, path, request.body)
      : refusal(401, 'Token incorrect')
  }

  #isTrusted(token: string | null): boolean {
    return token !== null && token === this.#token?.text && this.#token.until > this.#clock.now()
  }

  #route(method: string, path: string, body: string): NoviResponse {
    const [, , , endpoint = '', id] = path.split('/')
    if (!endpoints.includes(endpoint)) return this.#complain(404, `no endpoint ${path}`)
    if (id === undefined)
      return method === 'POST' ? this.#store(endpoint, body) : this.#complain(405, `${method} ${path}`)
    const stored = this.#requests.get(id)
    return stored?.endpoint === endpoint ? this.#about(method, id, stored) : refusal(404, 'Not found')
  }

  /** Somebody has put paper in. */
  attend(): void {
    for (const stored of this.#requests.values()) if (stored.state === 'QUEUED') this.#print(stored)
  }

  #giveToken({ method, token }: NoviRequest): NoviResponse {
    const now = this.#clock.now()
    if (method === 'PATCH' && (token === null || token !== this.#token?.text))
      return refusal(401, 'Token not found')
    if (method === 'GET') {
      this.#tokens = this.#tokens.filter((at) => at > now - 3_600_000)
      if (this.#tokens.length >= tokensAnHour) {
        this.#token = null
        return refusal(429, 'Too many token requests')
      }
      this.#tokens.push(now)
    }
    this.#count += 1
    const payload = Buffer.from(JSON.stringify({ iss: this.memory.unique, sub: 'NoviApi', jti: this.#count }))
    const text = ['e30', payload.toString('base64url'), 'sig'].join('.')
    this.#token = { text, until: now + tokenMs }
    const expiration_date = `${new Date(now + tokenMs).toISOString().slice(0, 19)}Z`
    return { status: 200, body: { token: text, expiration_date } }
  }

  #store(endpoint: string, text: string): NoviResponse {
    const body = parse(text)
    const trouble = body ? shapeTrouble(endpoint, body) : 'no JSON object'
    if (!body || trouble !== null) return this.#complain(400, `${endpoint}: ${trouble}`)
    if (endpoint === 'receipt' && this.memory.isReportDue(this.#clock.now()))
      return refusal(409, 'Waiting for execute daily report')
    if (this.memory.isFull) return refusal(507, 'No space in protected memory')
    this.#count += 1
    const id = createHash('md5').update(`${this.memory.unique}${this.#count}`).digest('hex')
    this.#requests.set(id, {
      endpoint,
      body,
      state: 'STORED',
      number: 0,
      error: null,
      response: null,
      eDocument: null,
    })
    return { status: 201, body: { request: { status: 'STORED', id } } }
  }

  #about(method: string, id: string, stored: Stored): NoviResponse {
    switch (method) {
      case 'PUT':
        return this.#confirm(id, stored)
      case 'GET':
        return { status: 200, body: { device: this.#deviceState(), request: told(id, stored) } }
      case 'DELETE':
        if (stored.state !== 'STORED') return refusal(400, 'Deletion not allowed.')
        this.#requests.delete(id)
        return { status: 200, body: { request: { status: 'DELETED' } } }
      default:
        return this.#complain(405, `${method} of ${stored.endpoint}`)
    }
  }

  #confirm(id: string, stored: Stored): NoviResponse {
    const isAtWork = [...this.#requests.values()].some(
      (other) => other !== stored && other.state === 'QUEUED',
    )
    if (isAtWork) {
      this.#token = null
      return refusal(403, 'Multiple access denied. Token has been deleted, download a new one.')
    }
    // An id that was confirmed is confirmed: it is printed once.
    if (stored.state === 'STORED') {
      stored.state = 'QUEUED'
      this.#print(stored)
    }
    return { status: 200, body: { request: { status: 'CONFIRMED', id } } }
  }

  #print(stored: Stored): void {
    if (!this.hasPaper && stored.endpoint !== 'status') return
    stored.state = 'DONE'
    if (stored.endpoint === 'status') stored.response = { status: { device: { tax_rates: this.#rates() } } }
    else if (stored.endpoint === 'receipt') this.#register(stored)
    else if (stored.endpoint === 'daily_report') this.#report(stored)
    else this.#paper(slipPaper(this.memory, linesOf(stored.body), this.#clock.now()))
  }

  #register(stored: Stored): void {
    const receipt = readReceipt(stored.body) as NoviReceipt // its shape was checked before it was stored
    const locked = receipt.items.find(({ name, letter }) => this.memory.isLocked(name, letter))
    if (locked) return fail(stored, 2106, `${locked.name} is locked`)
    if (receipt.items.some(({ letter }) => this.memory.rates[letter] === 'off'))
      return fail(stored, 2000, 'tax rate not active')
    const registered = this.memory.register({ ...receipt, at: this.#clock.now() })
    stored.number = registered.number
    if (receipt.eReceipt !== null)
      stored.eDocument = this.takesEReceipts ? 'not_printed_and_sent' : 'printed_and_invalid_kid'
    if (stored.eDocument === 'not_printed_and_sent') this.memory.headings += 1
    else this.#paper(receiptPaper(this.memory, registered))
  }

  #report(stored: Stored): void {
    if (this.memory.isZero) return fail(stored, 382, 'zero report')
    const report = this.memory.report(this.#clock.now())
    stored.number = report.number
    this.#paper(reportPaper(this.memory, report))
  }

  #paper(text: string): void {
    this.memory.headings += 1
    this.papers.push(text)
  }

  #rates(): readonly object[] {
    const value = (rate: Rate): string | null =>
      rate === 'off' ? null : rate === 'exempt' ? 'ZW' : `${rate}.00`
    return letters.flatMap((name: Letter) => {
      const told = value(this.memory.rates[name])
      return told === null ? [] : [{ name, value: told }]
    })
  }

  #deviceState(): object {
    return this.hasPaper ? { status: 'OK' } : { status: 'ERROR', error: { code: 5, description: 'no paper' } }
  }

  #complain(status: number, what: string): NoviResponse {
    this.complaints.push(what)
    return refusal(status, what)
  }
}

const refusal = (status: number, description: string): NoviResponse => ({
  status,
  body: { exception: { code: status, description } },
})

function fail(stored: Stored, code: number, description: string): void {
  stored.state = 'ERROR'
  stored.error = { code, description }
}

const told = (id: string, { state, number, error, response, eDocument }: Stored): object => ({
  id,
  status: state,
  ...(number > 0 && { jpkid: number }),
  ...(error && { error }),
  ...(response && { response }),
  ...(eDocument && { e_document: { status: eDocument, code: 0 } }),
})

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}

function linesOf(body: Readonly<Record<string, unknown>>): readonly string[] {
  const { printout } = body as { printout: { lines: Readonly<Record<string, { text: string }>>[] } }
  return printout.lines.flatMap(Object.entries).map(([kind, { text }]) => (marks[kind] ?? plain)(text))
}

const plain = (text: string): string => text
const marks: Readonly<Record<string, typeof plain>> = {
  barcode: (text) => `[BARCODE ${text}]`,
  qrcode: (text) => `[QR ${text}]`,
}
