import type { CustomerId, StoreId } from '#src/base/ids.ts'
import type { CustomerRegistered } from '#src/domain/customer/customer-facts.ts'
import { foldText } from '#src/domain/customer/fold-text.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import type { DemoEvent } from './demo-event.ts'
import { demoEvent, headOf } from './demo-event.ts'
import { demoWords } from './demo-words.ts'
import type { Random } from './seeded-random.ts'

export type DemoCustomer = CustomerRegistered & { readonly home: StoreId }

const firstCard = 2410
const firstNumber = 1001
const oldestDays = 2000

/** Customers in the order of the word list; the first one has the best tier. */
export function generateCustomers(
  random: Random,
  { today, stores }: { readonly today: string; readonly stores: readonly StoreId[] },
): readonly DemoCustomer[] {
  return demoWords.customers.names.map((name, index) => ({
    customer: `c${firstNumber + index}` as CustomerId,
    name,
    phone: phoneNumber(random),
    email: index > 0 && random.chance(0.2) ? null : emailOf(name),
    card: index > 0 && random.chance(0.3) ? null : String(firstCard + index),
    tier: index === 0 ? 'gold' : random.pick(['basic', 'basic', 'silver', 'gold'] as const),
    since: addDays(today, -random.int(90, oldestDays)),
    home: index === 0 ? (stores[0] ?? random.pick(stores)) : random.pick(stores),
  }))
}

/** Numbers that begin with 11 belong to no Polish network, so that nobody is called. */
const phoneNumber = (random: Random): string =>
  `+48 11${random.int(0, 9)} ${String(random.int(0, 999)).padStart(3, '0')} ${String(random.int(0, 999)).padStart(3, '0')}`

const emailOf = (name: string): string =>
  `${foldText(name)
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@example.com`

const registeredDaysAgo = 61

/**
 * The customer records tell of a person once per store that must know them: a visit that is folded before the registration
 * leaves no trace, and sources are folded in no certain order.
 */
export const customerEvents = (
  { home: _home, ...customer }: DemoCustomer,
  { today, stores }: { readonly today: string; readonly stores: readonly StoreId[] },
): readonly DemoEvent[] =>
  stores.map((store) =>
    demoEvent('crm', {
      kind: 'customerRegistered',
      eventId: `registered:${customer.customer}:${store}`,
      ...headOf(today, [registeredDaysAgo, '08:00'], store),
      body: customer,
    }),
  )
