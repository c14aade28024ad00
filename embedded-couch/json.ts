import { CouchError } from './couch-error.ts'

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

/** True for JSON `true` and for the word in a query string. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

/** A whole number of 0 or more from a query string or a body; undefined where absent. */
export function toCount(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined
  const count = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count
  throw new CouchError('query_parse_error', `Invalid value for integer: ${name}`)
}

/** Refuses half a surrogate pair, as CouchDB does: it has no UTF-8. */
export function parseJson(text: string, what: string): unknown {
  const value = parse(text)
  if (value !== undefined && !hasLoneSurrogate(text, value)) return value
  throw new CouchError('bad_request', `invalid UTF-8 JSON in ${what}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON has this value
  }
}

/** What stays an escape when it is written again is half a pair. */
const hasLoneSurrogate = (text: string, value: unknown): boolean =>
  surrogate.test(text) && surrogate.test(JSON.stringify(value))
const surrogate = /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/

export function requireObject(value: unknown): JsonObject {
  if (isObject(value)) return value
  throw new CouchError('bad_request', 'Request body must be a JSON object')
}
