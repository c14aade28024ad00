import type { Json, JsonObject } from './json.ts'
import { isJsonObject } from './json.ts'

/** Text that stands between its quotes as it is: without what JSON escapes, and without surrogates, which may lack their half. */
const plain = /^[^\0-\x1f"\\\ud800-\udfff]*$/

/** Names as they stand before their value: there are few, and each fact says them again. */
const named = new Map<string, string>()
const mostNamed = 2000

const fewKeys = 24

/**
 * One text for one value (RFC 8785): keys sorted by UTF-16 code unit, no spaces, numbers and strings as ECMAScript writes them.
 * Hashes of facts are taken over it. Undefined members are left out; anything that JSON cannot say throws.
 */
export function canonicalJson(value: Json | undefined): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return plainValue(value)
  return isJsonObject(value) ? `{${members(value)}}` : `[${items(value)}]`
}

function plainValue(value: number | boolean | null | undefined): string {
  const isSayable = value === null || typeof value === 'boolean' || Number.isFinite(value)
  if (!isSayable) throw new TypeError(`JSON has no such ${typeof value}`)
  return String(value)
}

/** Every fact goes through here before it is durable, so texts grow in place: half the time of joining lists. */
function members(value: JsonObject): string {
  let text = ''
  for (const key of sorted(Object.keys(value))) {
    const member = value[key]
    if (member === undefined) continue
    if (text !== '') text += ','
    text += name(key) + canonicalJson(member)
  }
  return text
}

function items(list: readonly Json[]): string {
  let text = ''
  for (const item of list) {
    if (text !== '') text += ','
    text += canonicalJson(item)
  }
  return text
}

/** Few keys by insertion, which takes half the time of `sort`. */
function sorted(keys: string[]): string[] {
  if (keys.length > fewKeys) return keys.sort()
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] ?? ''
    let to = at
    for (; to > 0 && (keys[to - 1] ?? '') > key; to -= 1) keys[to] = keys[to - 1] ?? ''
    keys[to] = key
  }
  return keys
}

function name(key: string): string {
  const known = named.get(key)
  if (known !== undefined) return known
  const text = `${quoted(key)}:`
  if (named.size < mostNamed) named.set(key, text)
  return text
}

const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text))
