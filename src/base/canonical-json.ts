import type { Json } from './json.ts'
import { isJsonObject } from './json.ts'

/**
 * One text for one value (RFC 8785): keys sorted by UTF-16 code unit, no spaces, numbers and strings as ECMAScript writes them.
 * Hashes of facts are taken over it. Undefined members are left out; anything that JSON cannot say throws.
 */
export function canonicalJson(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`
  if (isJsonObject(value)) {
    const members = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
    return `{${members.join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number')
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`JSON has no ${typeof value}`)
  return text
}
