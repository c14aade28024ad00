/** Words of CouchDB's `error` member and the HTTP status each one travels with. */
const statusByCode = {
  bad_request: 400,
  query_parse_error: 400,
  illegal_database_name: 400,
  illegal_docid: 400,
  doc_validation: 400,
  compilation_error: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  file_exists: 412,
  document_too_large: 413,
  too_large: 413,
  bad_content_type: 415,
  internal_server_error: 500,
} as const

export type CouchErrorCode = keyof typeof statusByCode

/** A refusal that the protocol can express: the answer is `status` with `{error: code, reason}`. */
export class CouchError extends Error {
  readonly code: CouchErrorCode
  readonly reason: string

  constructor(code: CouchErrorCode, reason: string, cause?: unknown) {
    super(`${code}: ${reason}`, { cause })
    this.name = 'CouchError'
    this.code = code
    this.reason = reason
  }

  get status(): number {
    return statusByCode[this.code]
  }
}

/** Gives errors of PouchDB, Fastify and bugs the code and status that CouchDB would answer. */
export function toCouchError(error: unknown): CouchError {
  if (error instanceof CouchError) return error
  if (typeof error !== 'object' || error === null) {
    return new CouchError('internal_server_error', String(error), error)
  }
  const fields: { status?: unknown; statusCode?: unknown; reason?: unknown; message?: unknown } = error
  const code = codeOf(fields.status ?? fields.statusCode)
  if (code === 'conflict') return new CouchError(code, 'Document update conflict.', error)
  const reason = [fields.reason, fields.message].find((text) => typeof text === 'string' && text !== '')
  return new CouchError(code, String(reason ?? 'unknown'), error)
}

function codeOf(status: unknown): CouchErrorCode {
  switch (status) {
    case 400:
      return 'bad_request'
    case 404:
      return 'not_found'
    case 409:
      return 'conflict'
    case 412:
      return 'bad_request'
    case 413:
      return 'too_large'
    case 415:
      return 'bad_content_type'
    default:
      return 'internal_server_error'
  }
}
