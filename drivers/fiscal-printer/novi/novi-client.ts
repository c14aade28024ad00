import type { Clock } from '#src/base/clock.ts'
import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What the printer answered; null where nobody did, so that it may have heard or not. */
export type NoviAnswer = { readonly status: number; readonly body: JsonObject } | null

type Token = { readonly text: string; readonly expiresAt: number }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const timeoutMs = 5_000
/** A token is exchanged for a fresh one before it runs out: of new ones the printer gives few an hour. */
const earlyMs = 120_000

export type NoviClientOptions = { readonly url: string; readonly clock: Clock; readonly fetch: Fetch }

/** Requests to one printer under its token, which is fetched, exchanged and, when the printer has dropped it, fetched again. */
export class NoviClient {
  readonly #options: NoviClientOptions
  readonly #closing = new AbortController()
  #token: Token | undefined

  constructor(options: NoviClientOptions) {
    this.#options = options
  }

  close(): void {
    this.#closing.abort()
  }

  /** The unique number of the fiscal memory, as the token names it. */
  get printer(): string {
    return (this.#token && issuerOf(this.#token.text)) ?? 'noviapi'
  }

  /** Whether anybody answers at that address. */
  async isThere(): Promise<boolean> {
    return (await this.#fetch('GET', '/api/v1', {})) !== null
  }

  async ask(method: Method, path: string, body?: JsonObject): Promise<NoviAnswer> {
    const first = await this.#authorized(method, path, body)
    // 403 comes with the loss of the token too; in both cases nothing was carried out.
    if (first === null || (first.status !== 401 && first.status !== 403)) return first
    this.#token = undefined
    return this.#authorized(method, path, body)
  }

  async #authorized(method: Method, path: string, body?: JsonObject): Promise<NoviAnswer> {
    const refused = await this.#renew()
    if (refused !== undefined || !this.#token) return refused ?? null
    const headers = { authorization: `Bearer ${this.#token.text}`, 'content-type': 'application/json' }
    return this.#fetch(method, path, { headers, ...(body && { body: JSON.stringify(body) }) })
  }

  /** Undefined when there is a token of use. */
  async #renew(): Promise<NoviAnswer | undefined> {
    const { clock } = this.#options
    const old = this.#token
    if (old && old.expiresAt - clock.now() > earlyMs) return undefined
    const answer = (await this.#exchange(old)) ?? (await this.#fetch('GET', '/api/v1/token', {}))
    const text = answer?.body['token']
    if (answer?.status !== 200 || typeof text !== 'string') return answer
    const told = Date.parse(String(answer.body['expiration_date']))
    // The printer's clock may differ: a token counts for no longer than twenty minutes of this one's.
    this.#token = { text, expiresAt: Math.min(told || 0, clock.now() + 20 * 60_000) || clock.now() }
    return undefined
  }

  /** A token that is still alive for a fresh one; null where that cannot be. */
  async #exchange(old: Token | undefined): Promise<NoviAnswer> {
    if (!old || old.expiresAt <= this.#options.clock.now()) return null
    const headers = { authorization: `Bearer ${old.text}` }
    const answer = await this.#fetch('PATCH', '/api/v1/token', { headers })
    return answer?.status === 200 ? answer : null
  }

  async #fetch(method: Method, path: string, init: RequestInit): Promise<NoviAnswer> {
    const { url, clock, fetch } = this.#options
    const giveUp = new AbortController()
    const cancel = clock.setTimer(timeoutMs, () => giveUp.abort())
    try {
      const signal = AbortSignal.any([giveUp.signal, this.#closing.signal])
      const response = await fetch(`${url}${path}`, { ...init, method, signal })
      // An answer that broke off tells nothing: it rejects here, and is asked for again.
      return { status: response.status, body: objectOf(await response.text()) }
    } catch {
      return null // whoever asked finds out what became of it
    } finally {
      cancel()
    }
  }
}

/** An answer without words is one by its status alone. */
function objectOf(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : {}
  } catch {
    return {}
  }
}

function issuerOf(token: string): string | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return isJsonObject(payload) && typeof payload['iss'] === 'string' ? payload['iss'] : undefined
  } catch {
    return undefined
  }
}
