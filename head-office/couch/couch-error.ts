export type CouchErrorCode =
  | 'conflict'
  | 'not-found'
  | 'forbidden'
  | 'unauthorized'
  | 'already-exists'
  | 'refused'
  | 'server-failed'
  /** A write is with fewer nodes of a cluster than a quorum: it may stand, and may be gone with them. */
  | 'too-few-nodes'
  | 'timed-out'
  | 'unreachable'
  | 'stopped'

type CouchErrorParts = { readonly status?: number; readonly cause?: unknown }

/** CouchDB did not do what was asked. `status` is that of its answer, 0 where there was none. */
export class CouchError extends Error {
  override readonly name = 'CouchError'
  readonly code: CouchErrorCode
  readonly status: number

  constructor(code: CouchErrorCode, detail: string, { status = 0, cause }: CouchErrorParts = {}) {
    super(`${code}: ${detail}`, { cause })
    this.code = code
    this.status = status
  }
}

export const isCouchError = (error: unknown, code: CouchErrorCode): error is CouchError =>
  error instanceof CouchError && error.code === code

const codes: Readonly<Record<number, CouchErrorCode>> = {
  202: 'too-few-nodes',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  412: 'already-exists',
}

export const codeOfStatus = (status: number): CouchErrorCode =>
  codes[status] ?? (status >= 500 ? 'server-failed' : 'refused')
