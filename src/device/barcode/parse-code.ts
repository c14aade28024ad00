import { parseDigitalLink } from './digital-link.ts'
import type { Gs1Fields, Gs1Refusal } from './gs1.ts'
import { parseGs1 } from './gs1.ts'
import { canonicalGtin, expandUpcE, hasValidCheckDigit } from './gtin.ts'
import type { CodeContent, Symbology } from './symbology.ts'
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
      /** The two or five digits beside an EAN-13: the issue of a periodical, the price of a book. */
      readonly addOn?: string
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

function parseContent(data: string, symbology: Symbology, content?: CodeContent): ParsedCode {
  if (content === 'gs1' || (content === undefined && data.startsWith('\x1d')))
    return isOwnCode(data) ? { ok: true, code: data, symbology } : gs1Code(data, symbology)
  if (/[\x00-\x08\x0e-\x1c\x7f]/.test(data)) return { ok: false, reason: 'unprintable' }
  const isRetail = content === 'retail' || content === undefined
  const goods = isRetail ? retailCode(data, symbology) : content === 'carton' && cartonCode(data, symbology)
  return goods || linkCode(data, symbology)
}

/** Some printers of bars put the mark of GS1 before any text: no application identifier begins with a letter. */
const isOwnCode = (data: string): boolean => /^[A-Za-z][!-~]*$/.test(data)

function cartonCode(data: string, symbology: Symbology): ParsedCode | undefined {
  if (!/^\d{14}$/.test(data) || !hasValidCheckDigit(data)) return undefined
  return { ok: true, code: canonicalGtin(data), symbology }
}

function linkCode(data: string, symbology: Symbology): ParsedCode {
  const fields = parseDigitalLink(data)
  if (fields?.gtin === undefined) return { ok: true, code: data, symbology }
  return { ok: true, code: fields.gtin, symbology, gs1: fields }
}

function gs1Code(data: string, symbology: Symbology): ParsedCode {
  const result = parseGs1(data)
  if (!result.ok) return result
  return { ok: true, code: result.fields.gtin ?? data, symbology, gs1: result.fields }
}

/** `symbology` as the identifier told it: `ean13` stands for UPC forms too, and eight digits of it are UPC-E. */
function retailCode(data: string, symbology: Symbology): ParsedCode | undefined {
  const { digits, addOn } = withoutAddOn(data)
  if (!/^(\d{8}|\d{12,13})$/.test(digits)) return undefined
  const found = (code: string, read: Symbology): ParsedCode => ({
    ok: true,
    code: canonicalGtin(code),
    symbology: read,
    ...(addOn === undefined ? {} : { addOn }),
  })
  const isUpcE = digits.length === 8 && symbology === 'ean13'
  if (!isUpcE && hasValidCheckDigit(digits)) return found(digits, symbologyOf(digits))
  const expanded = /^[01]\d{7}$/.test(digits) && symbology !== 'ean8' ? expandUpcE(digits) : ''
  return hasValidCheckDigit(expanded) ? found(expanded, 'upce') : { ok: false, reason: 'wrong-check-digit' }
}

/** `]E3` appends the two or five digits of an add-on; the product is the first thirteen. */
function withoutAddOn(data: string): { readonly digits: string; readonly addOn?: string } {
  if (!/^\d{15}$|^\d{18}$/.test(data)) return { digits: data }
  return { digits: data.slice(0, 13), addOn: data.slice(13) }
}

function symbologyOf(digits: string): Symbology {
  if (digits.length === 8) return 'ean8'
  return digits.length === 12 || digits.startsWith('0') ? 'upca' : 'ean13'
}
