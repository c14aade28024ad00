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

type Element = {
  readonly pattern: RegExp
  /** Application identifiers whose data has a predefined length need no separator (GS1 General Specifications, 7.8.5). */
  readonly fixed?: number
  readonly read?: (data: string, ai: string) => Gs1Fields
  readonly checked?: boolean
}

const date: RegExp = /^\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/

const elements: readonly (readonly [ai: RegExp, element: Element])[] = [
  [/^00/, { pattern: /^\d{18}$/, fixed: 18, checked: true }],
  [/^01/, { pattern: /^\d{14}$/, fixed: 14, checked: true, read: (data) => ({ gtin: canonicalGtin(data) }) }],
  [/^02/, { pattern: /^\d{14}$/, fixed: 14, checked: true }],
  [/^10/, { pattern: /^[!-z]{1,20}$/, read: (data) => ({ batch: data }) }],
  [/^(11|12|13|16)/, { pattern: date, fixed: 6 }],
  [/^15/, { pattern: date, fixed: 6, read: (data) => ({ bestBefore: data }) }],
  [/^17/, { pattern: date, fixed: 6, read: (data) => ({ expiry: data }) }],
  [/^20/, { pattern: /^\d{2}$/, fixed: 2 }],
  [/^21/, { pattern: /^[!-z]{1,20}$/, read: (data) => ({ serial: data }) }],
  [/^(30|37)/, { pattern: /^\d{1,8}$/, read: (data) => ({ count: Number(data) }) }],
  [
    /^310[0-5]/,
    {
      pattern: /^\d{6}$/,
      fixed: 6,
      read: (data, ai) => ({ weightKg: { units: Number(data), scale: Number(ai.at(-1)) } }),
    },
  ],
  [/^(31|32|33|34|35|36)\d\d/, { pattern: /^\d{6}$/, fixed: 6 }],
  [
    /^392[0-3]/,
    {
      pattern: /^\d{1,15}$/,
      read: (data, ai) => ({ price: { units: Number(data), scale: Number(ai.at(-1)) } }),
    },
  ],
  [/^392\d/, { pattern: /^\d{1,15}$/ }],
  [/^(240|241|400|420)/, { pattern: /^[!-z]{1,30}$/ }],
]

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
  for (const [identifier, element] of elements) {
    const ai = identifier.exec(text)?.[0]
    if (ai === undefined) continue
    const { data, rest } = take(text.slice(ai.length), element.fixed)
    if (!element.pattern.test(data)) return { ok: false, reason: 'malformed-gs1' }
    if (element.checked && !hasValidCheckDigit(data)) return { ok: false, reason: 'wrong-check-digit' }
    return { ok: true, fields: element.read?.(data, ai) ?? { others: { [ai]: data } }, rest }
  }
  return { ok: false, reason: 'malformed-gs1' }
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
