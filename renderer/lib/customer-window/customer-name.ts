import type { Translate } from '#src/app/ports.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'

/** Whether a document can be held against the name. */
export const isNamed = (customer: CustomerState | null): boolean =>
  customer !== null && !customer.erased && customer.name.trim() !== ''

/** `Magda Wiśniewska`; an erased or unknown person has no name here. */
export const customerName = (customer: CustomerState | null, t: Translate): string => {
  if (!customer || (customer.erased && customer.awaited)) return t('common.customer-unknown')
  return customer.erased ? t('common.customer-erased') : customer.name
}

/** `Wiśniewska M.`: for boards that other customers may see. */
export const shortCustomerName = (customer: CustomerState | null, t: Translate): string => {
  if (!customer || customer.erased) return customerName(customer, t)
  const words = customer.name.trim().split(/\s+/)
  const [first = ''] = words
  if (words.length === 1) return first
  return `${words.slice(1).join(' ')} ${[...first][0] ?? ''}.`
}
