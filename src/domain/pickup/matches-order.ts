import type { CustomerState } from '../customer/customer-state.ts'
import { digitsOf, foldText } from '../customer/fold-text.ts'
import type { OrderState } from './order-state.ts'

/** Fewer digits than these would be found in every phone number. */
const fewestPhoneDigits = 3

/**
 * Whether an order is meant by what was typed or scanned: part of its number or of one that others gave it, part of the customer's
 * phone number, or words that begin the words of the name in any order, Polish letters or not. Nothing typed means every order.
 */
export function matchesOrder(
  order: Pick<OrderState, 'order' | 'references'>,
  customer: CustomerState | null,
  query: string,
): boolean {
  const wanted = foldText(query)
  const numbers = [order.order, ...(order.references ?? [])]
  if (numbers.some((number) => foldText(number).includes(wanted))) return true
  if (!customer || customer.erased) return false
  return hasPhone(customer.phone, wanted) || hasName(customer.name, wanted)
}

function hasPhone(phone: string | null, wanted: string): boolean {
  const digits = digitsOf(wanted)
  const isPhone = /^[\d\s+()-]+$/.test(wanted) && digits.length >= fewestPhoneDigits
  return isPhone && phone !== null && digitsOf(phone).includes(digits)
}

function hasName(name: string, wanted: string): boolean {
  const words = foldText(name).split(/[\s-]/)
  return wanted.split(/[\s-]/).every((part) => words.some((word) => word.startsWith(part)))
}
