import type { Gs1Fields, Gs1Refusal } from './gs1.ts'
import { parseGs1 } from './gs1.ts'
import { canonicalGtin, expandUpcE, hasValidCheckDigit } from './gtin.ts'
import type { Symbology } from './symbology.ts'
import { splitAim } from './symbology.ts'

export type CodeRefusal = 'empty' | 'too-long' | 'unprintable' | Gs1Refusal

export type ParsedCode =
  | {
      readonly ok: true
      /** A GTIN in canonical text where the code carries one, else the data as read. */
      readonly code: string
      readonly symbology: Symbology
      readonly aim?: string
      readonly gs1?: Gs1Fields
    }
  | { readonly ok: false; readonly reason: CodeRefusal }

const longestCode = 4096

/**
 * Understands what a scanner sent or a cashier typed. With an AIM identifier the symbology is certain; without one,
 * 8, 12 or 13 digits are taken for a product code and must have a valid check digit.
 */
export function parseCode(raw: string): ParsedCode {
  const { aim, data, symbology = 'unknown', content } = splitAim(raw.trim())
  if (data === '') return { ok: false, reason: 'empty' }
  if (data.length > longestCode) return { ok: false, reason: 'too-long' }
  const parsed = parseContent(data, symbology, content)
  return parsed.ok && aim !== undefined ? { ...parsed, aim } : parsed
}

function parseContent(data: string, symbology: Symbology, content?: 'retail' | 'gs1' | 'text'): ParsedCode {
  if (content === 'gs1' || (content === undefined && data.startsWith('\x1d'))) return gs1Code(data, symbology)
  if (/[\x00-\x08\x0e-\x1c\x7f]/.test(data)) return { ok: false, reason: 'unprintable' }
  if (content === 'text') return { ok: true, code: data, symbology }
  return retailCode(data) ?? { ok: true, code: data, symbology }
}

function gs1Code(data: string, symbology: Symbology): ParsedCode {
  const result = parseGs1(data)
  if (!result.ok) return result
  return { ok: true, code: result.fields.gtin ?? data, symbology, gs1: result.fields }
}

function retailCode(data: string): ParsedCode | undefined {
  // `]E3` appends the two or five digits of an add-on; the product is the first thirteen.
  const digits = /^\d{15}$|^\d{18}$/.test(data) ? data.slice(0, 13) : data
  if (!/^(\d{8}|\d{12,13})$/.test(digits)) return undefined
  if (hasValidCheckDigit(digits))
    return { ok: true, code: canonicalGtin(digits), symbology: symbologyOf(digits) }
  const expanded = /^[01]\d{7}$/.test(digits) ? expandUpcE(digits) : ''
  if (!hasValidCheckDigit(expanded)) return { ok: false, reason: 'wrong-check-digit' }
  return { ok: true, code: canonicalGtin(expanded), symbology: 'upce' }
}

function symbologyOf(digits: string): Symbology {
  if (digits.length === 8) return 'ean8'
  return digits.length === 12 || digits.startsWith('0') ? 'upca' : 'ean13'
}
