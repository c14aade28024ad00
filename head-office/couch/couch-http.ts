import { CouchError, codeOfStatus } from './couch-error.ts'

export type Call = {
  readonly method?: 'GET' | 'PUT' | 'POST'
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** Added to the time-out: how long the server may hold a long poll. */
  readonly waitMs?: number
}

const timeoutMs = 30_000

/** Where CouchDB stands, without the credentials that its address may carry, and the header that they make. */
export function readCouchUrl(couchUrl: string): {
  readonly base: string
  readonly authorization: string | null
} {
  const url = new URL(couchUrl)
  const name = decodeURIComponent(url.username)
  const password = decodeURIComponent(url.password)
  url.username = ''
  url.password = ''
  const authorization = name ? `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` : null
  return { base: url.href.replace(/\/$/, ''), authorization }
}

/** Asks CouchDB and reads its JSON; anything but a 2xx answer throws CouchError, and so does 202: nothing is promised of such a write. */
export function couchHttp(couchUrl: string): <T>(path: string, call?: Call) => Promise<T> {
  const { base, authorization } = readCouchUrl(couchUrl)
  const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) }

  return async <T>(path: string, call: Call = {}): Promise<T> => {
    const limit = AbortSignal.timeout(timeoutMs + (call.waitMs ?? 0))
    const signal = call.signal ? AbortSignal.any([limit, call.signal]) : limit
    try {
      const response = await fetch(`${base}/${path}`, {
        method: call.method ?? 'GET',
        headers,
        signal,
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      })
      const text = await response.text()
      if (!response.ok || response.status === 202)
        throw new CouchError(codeOfStatus(response.status), text.slice(0, 300), { status: response.status })
      return JSON.parse(text) as T
    } catch (error) {
      throw toCouchError(error, call.signal)
    }
  }
}

function toCouchError(error: unknown, stop: AbortSignal | undefined): CouchError {
  if (error instanceof CouchError) return error
  if (stop?.aborted) return new CouchError('stopped', 'no longer wanted', { cause: error })
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
  return new CouchError(isTimeout ? 'timed-out' : 'unreachable', String(error), { cause: error })
}
