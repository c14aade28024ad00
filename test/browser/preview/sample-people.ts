import type { CustomerId, StaffId, StoreId } from '#src/base/ids.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import type { StaffView } from '#src/contract/ipc/views.ts'
import { builtIn, type Role } from '#src/domain/access/permissions.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { testStore } from '#test/support/act-context.ts'

const s1 = 's1' as StoreId

const employed = (staff: string, name: string, role: Role): StaffView => ({
  staff: staff as StaffId,
  name,
  role,
  permissions: builtIn[role],
})

export const people: readonly StaffView[] = [
  employed('e1', 'Anna Nowak', 'cashier'),
  employed('e2', 'Marek Zieliński', 'associate'),
  employed('e3', 'Katarzyna Wiśniewska-Brzęczyszczykiewicz', 'manager'),
]

/** What the badge of a person says. */
export const badgeOf = (staff: string): string => `BADGE-${staff}`

type Person = readonly [name: string, tier: 'basic' | 'silver' | 'gold']

const customer = ([name, tier]: Person, index: number): CustomerState => ({
  type: 'customer',
  customer: `c${10 + index}` as CustomerId,
  erased: false,
  name,
  phone: `+48 600 100 ${210 + index}`,
  email: `c${10 + index}@example.com`,
  card: `${2410 + index}`,
  tier,
  since: '2023-04-12',
  stores: [s1],
})

const names: readonly Person[] = [
  ['Magda Wiśniewska', 'gold'],
  ['Jan Nowak', 'basic'],
  ['Piotr Lis', 'silver'],
  ['Maria Zając', 'basic'],
  ['Tomasz Wrona', 'basic'],
  ['Karolina Dąbek', 'silver'],
  ['Aleksandra Kowal-Szczepańska-Górecka', 'basic'],
]

export const customers: readonly CustomerState[] = names.map(customer)

export const store: StoreDocument = {
  ...testStore,
  name: 'Warszawa Arkadia',
  neighbours: [
    { store: 's2' as StoreId, km: 3.4 },
    { store: 's3' as StoreId, km: 18 },
    { store: 's4' as StoreId, km: 112 },
  ],
  eReceiptUrl: 'https://paragony.example.com',
}

export const neighbourNames: Readonly<Record<string, string>> = {
  s2: 'Warszawa Wileńska',
  s3: 'Piaseczno Puławska',
  s4: 'Łódź Manufaktura',
}
