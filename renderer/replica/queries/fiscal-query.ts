import type { FiscalNumber } from '#src/domain/tax/fiscal-record.ts'
import { bareFiscalNumber } from '#src/domain/tax/fiscal-record.ts'

/** `number` as numbers are compared; `printer` where it was told, too. */
export type FiscalQuery = { readonly number: string; readonly printer: string | null }

/** The unique number of a fiscal memory, three letters and ten digits, may stand before the number of the document. */
const shape = /^(?:([a-z]{3} ?\d{10})[ /:;-]+)?(?:nr ?)?(w?\d{1,12})$/i

/** What a person typed or scanned, where it may be the number of a fiscal receipt. */
export function fiscalQuery(text: string): FiscalQuery | null {
  const [, printer, number] = shape.exec(text.trim()) ?? []
  if (number === undefined) return null
  return { number: bareFiscalNumber(number), printer: printer === undefined ? null : bare(printer) }
}

export const isFiscalOf = (asked: FiscalQuery, known: FiscalNumber | null): boolean =>
  known !== null &&
  bareFiscalNumber(known.number) === asked.number &&
  (asked.printer === null || bare(known.printer) === asked.printer)

const bare = (printer: string): string => printer.replaceAll(' ', '').toLowerCase()
