import { gs1Forms } from './gs1-elements.table.ts'
import { canonicalGtin, hasValidCheckDigit } from './gtin.ts'

/** A decimal number as digits and a scale: 1.250 is `{ units: 1250, scale: 3 }`. */
export type Gs1Number = { readonly units: number; readonly scale: number }

export type Gs1Fields = {
  /** Canonical text, see `canonicalGtin`. */
  readonly gtin?: string
  readonly batch?: string
  readonly serial?: string
  /** YYMMDD as printed; DD = 00 is the end of the month. See `gs1Date`. */
  readonly bestBefore?: string
  readonly expiry?: string
  /** Net weight in kilograms. */
  readonly weightKg?: Gs1Number
  /** Sum to be paid, in the currency of the country. */
  readonly price?: Gs1Number
  readonly count?: number
  /** Well-formed elements without a field of their own, by application identifier. */
  readonly others?: Readonly<Record<string, string>>
}

export type Gs1Refusal = 'malformed-gs1' | 'wrong-check-digit'

export type Gs1Result =
  { readonly ok: true; readonly fields: Gs1Fields } | { readonly ok: false; readonly reason: Gs1Refusal }

/** Elements that have a field of their own. */
const readers: readonly (readonly [ai: RegExp, read: (data: string, ai: string) => Gs1Fields])[] = [
  [/^01$/, (data) => ({ gtin: canonicalGtin(data) })],
  [/^10$/, (data) => ({ batch: data })],
  [/^21$/, (data) => ({ serial: data })],
  [/^15$/, (data) => ({ bestBefore: data })],
  [/^17$/, (data) => ({ expiry: data })],
  [/^3[07]$/, (data) => ({ count: Number(data) })],
  [/^310[0-5]$/, (data, ai) => ({ weightKg: scaled(data, ai) })],
  [/^392[0-3]$/, (data, ai) => ({ price: scaled(data, ai) })],
]

const scaled = (data: string, ai: string): Gs1Number => ({ units: Number(data), scale: Number(ai.at(-1)) })

const separator = '\x1d'

/** Reads an element string as scanners transmit it: identifiers and data joined, FNC1 as GS (1D hex). */
export function parseGs1(text: string): Gs1Result {
  let rest = text.startsWith(separator) ? text.slice(1) : text
  if (rest === '') return { ok: false, reason: 'malformed-gs1' }
  let fields: Gs1Fields = {}
  while (rest !== '') {
    const element = readElement(rest)
    if (!element.ok) return element
    fields = merge(fields, element.fields)
    rest = element.rest
  }
  return { ok: true, fields }
}

type ElementResult =
  | { readonly ok: true; readonly fields: Gs1Fields; readonly rest: string }
  | { readonly ok: false; readonly reason: Gs1Refusal }

function readElement(text: string): ElementResult {
  const form = gs1Forms.find(({ ai }) => ai.test(text))
  const ai = form?.ai.exec(text)?.[0]
  if (!form || ai === undefined) return { ok: false, reason: 'malformed-gs1' }
  const { data, rest } = take(text.slice(ai.length), form.fixed)
  if (!form.data.test(data)) return { ok: false, reason: 'malformed-gs1' }
  if (form.isChecked && !hasValidCheckDigit(data)) return { ok: false, reason: 'wrong-check-digit' }
  return { ok: true, fields: fieldsOf(ai, data), rest }
}

function fieldsOf(ai: string, data: string): Gs1Fields {
  const read = readers.find(([name]) => name.test(ai))?.[1]
  return read?.(data, ai) ?? { others: { [ai]: data } }
}

function take(text: string, fixed: number | undefined): { data: string; rest: string } {
  const end = fixed ?? (text.includes(separator) ? text.indexOf(separator) : text.length)
  const after = text.slice(end)
  return { data: text.slice(0, end), rest: after.startsWith(separator) ? after.slice(1) : after }
}

function merge(fields: Gs1Fields, more: Gs1Fields): Gs1Fields {
  const others = { ...fields.others, ...more.others }
  return { ...fields, ...more, ...(Object.keys(others).length > 0 ? { others } : {}) }
}

/**
 * A GS1 date as `YYYY-MM-DD`. Two-digit years lie from 49 years back to 50 ahead of `currentYear`;
 * day 00 is the last of the month (GS1 General Specifications, 7.12).
 */
export function gs1Date(yymmdd: string, currentYear: number): string {
  const ahead = Number(yymmdd.slice(0, 2)) - (currentYear % 100)
  const century = Math.floor(currentYear / 100) + (ahead >= 51 ? -1 : ahead <= -50 ? 1 : 0)
  const year = century * 100 + Number(yymmdd.slice(0, 2))
  const month = Number(yymmdd.slice(2, 4))
  const day = Number(yymmdd.slice(4, 6)) || daysIn(year, month)
  return `${year}-${pad(month)}-${pad(day)}`
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
