import type { FiscalNumber } from '../tax/fiscal-record.ts'
import { bareFiscalNumber } from '../tax/fiscal-record.ts'
import type { ReturnableDocument } from './return-request.ts'

/** Whether a customer who shows this number means this purchase: its own, one that others gave it, or that of its fiscal receipt. */
export function isNumberOf(purchase: ReturnableDocument, shown: string): boolean {
  const wanted = shown.trim().toLowerCase()
  const isOneOf = (numbers: readonly string[]): boolean =>
    numbers.some((number) => number.toLowerCase() === wanted)
  if (purchase.type === 'order') return isOneOf([purchase.order, ...(purchase.references ?? [])])
  const { sale, fiscal } = purchase
  return isOneOf([sale]) || (fiscal !== undefined && isFiscal(fiscal, wanted))
}

/** Printers count for themselves: a number alone means one only together with the fiscal memory before it. */
function isFiscal({ number, printer }: FiscalNumber, wanted: string): boolean {
  const [memory, of] = wanted.split('/')
  return (
    of !== undefined && memory === printer.toLowerCase() && bareFiscalNumber(of) === bareFiscalNumber(number)
  )
}
