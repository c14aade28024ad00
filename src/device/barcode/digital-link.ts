import type { Gs1Fields } from './gs1.ts'
import { parseGs1 } from './gs1.ts'

/** Identifiers that qualify a GTIN stand after it in the path, in pairs with their data. */
const gtinSegment = /^\d{8}$|^\d{12,14}$/
const ai = /^\d{2,4}$/

/**
 * Fields of a GS1 Digital Link (standard 1.4: `https://any.host/any/path/01/{gtin}/10/{lot}/21/{serial}?17={date}`);
 * undefined for any other address: a QR code may lead anywhere.
 */
export function parseDigitalLink(text: string): Gs1Fields | undefined {
  const [, address, query = ''] = /^https?:\/\/[^/?#]+\/([^?#]*)(?:\?([^#]*))?/i.exec(text) ?? []
  if (address === undefined) return undefined
  const path = address.split('/').filter((segment) => segment !== '')
  const start = path.findIndex((segment, at) => segment === '01' && gtinSegment.test(path[at + 1] ?? ''))
  if (start < 0) return undefined
  const pairs = [...pairsOf(path.slice(start)), ...query.split(/[&;]/).map((one) => one.split('='))]
  const elements = pairs.flatMap(([name = '', value = '']) =>
    ai.test(name) ? [[name, decoded(value)] as const] : [],
  )
  const parsed = parseGs1(
    elements.map(([name, value]) => name + (name === '01' ? value.padStart(14, '0') : value)).join('\x1d'),
  )
  return parsed.ok ? parsed.fields : undefined
}

function pairsOf(segments: readonly string[]): readonly (readonly string[])[] {
  return segments.flatMap((name, at) => (at % 2 === 0 ? [[name, segments[at + 1] ?? '']] : []))
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value // not percent-encoded after all
  }
}
