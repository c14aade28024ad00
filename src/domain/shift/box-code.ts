import type { DocumentNo } from '../../base/ids.ts'
import { money, type Currency, type Money } from '../money/money.ts'
import type { BoxCarried } from './box-facts.ts'
import { denominationsOf } from './count-cash.ts'

/** What the slip of a lifted box says to the next till. It proves nothing: head office holds it against the shift that lifted the box. */
export type BoxCode = {
  readonly from: DocumentNo
  readonly box: string
  readonly minor: number
  /** `worthMinor` in the shop's own money; absent for none. */
  readonly foreign?: readonly { readonly sum: Money; readonly worthMinor: number }[]
}

const boxNumber = /^[A-Z0-9]{1,8}$/

export const isBoxNumber = (text: string): boolean => boxNumber.test(text)

const checkBase = 97

/** Two digits by which a digit or letter read or typed wrongly shows. */
function checkOf(text: string): string {
  const sum = [...text].reduce((rest, sign) => (rest * 31 + sign.charCodeAt(0)) % checkBase, 0)
  return String(sum).padStart(2, '0')
}

/** `BOX:t1-000009:K1:24825:47`; with 50 € worth 210.75 zł `BOX:t1-000009:K1:24825:EUR5000-21075:21`. */
export function boxCodeOf({ from, box, minor, foreign = [] }: BoxCode): string {
  const rows = foreign.map(({ sum, worthMinor }) => `:${sum.currency}${sum.minor}-${worthMinor}`)
  const text = `BOX:${from}:${box}:${minor}${rows.join('')}`
  return `${text}:${checkOf(text)}`
}

const whole =
  /^(BOX:([a-z0-9]+-\d{6,12}):([A-Z0-9]{1,8}):(\d{1,10})((?::[A-Z]{3}\d{1,10}-\d{1,10}){0,4})):(\d\d)$/

/** Null for any other code, and for one that was read wrongly. */
export function readBoxCode(code: string): BoxCode | null {
  const [, text = '', from, box = '', minor, rows = '', check] = whole.exec(code.trim()) ?? []
  if (check === undefined || check !== checkOf(text)) return null
  const foreign = rows.split(':').slice(1).map(readForeign)
  if (!foreign.every((row) => row !== null)) return null
  if (new Set(foreign.map(({ sum }) => sum.currency)).size < foreign.length) return null
  const own = { from: from as DocumentNo, box, minor: Number(minor) } // by the expression
  return foreign.length === 0 ? own : { ...own, foreign }
}

function readForeign(row: string): NonNullable<BoxCode['foreign']>[number] | null {
  const currency = row.slice(0, 3)
  const [minor, worthMinor] = row.slice(3).split('-').map(Number)
  return isCurrency(currency) && minor !== undefined && worthMinor !== undefined
    ? { sum: money(minor, currency), worthMinor }
    : null
}

const isCurrency = (text: string): text is Currency => text in denominationsOf

/** What a slip says, in a shop of this currency. */
export function carriedBy({ from, minor, foreign = [] }: BoxCode, own: Currency): BoxCarried {
  const rows = foreign.map(({ sum, worthMinor }) => ({ sum, worth: money(worthMinor, own) }))
  return { from, sum: money(minor, own), ...(rows.length > 0 && { foreign: rows }) }
}
