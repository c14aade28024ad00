import type { CustomerId, StaffId, StoreId } from '#src/base/ids.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import type { StaffView } from '#src/contract/ipc/views.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { testStore } from '#test/support/act-context.ts'

const s1 = 's1' as StoreId

export const people: readonly StaffView[] = [
  { staff: 'e1' as StaffId, name: 'Anna Nowak', role: 'cashier' },
  { staff: 'e2' as StaffId, name: 'Marek Zieliński', role: 'associate' },
  { staff: 'e3' as StaffId, name: 'Katarzyna Wiśniewska-Brzęczyszczykiewicz', role: 'manager' },
]

const customer = (
  id: string,
  name: string,
  phone: string,
  tier: 'basic' | 'silver' | 'gold',
): CustomerState => ({
  type: 'customer',
  customer: id as CustomerId,
  erased: false,
  name,
  phone,
  email: `${id}@example.com`,
  card: `24${id.slice(1).padStart(2, '0')}`,
  tier,
  since: '2023-04-12',
  stores: [s1],
})

export const customers: readonly CustomerState[] = [
  customer('c10', 'Magda Wiśniewska', '+48 600 100 210', 'gold'),
  customer('c11', 'Jan Nowak', '+48 600 100 211', 'basic'),
  customer('c12', 'Piotr Lis', '+48 600 100 212', 'silver'),
  customer('c13', 'Maria Zając', '+48 600 100 213', 'basic'),
  customer('c14', 'Tomasz Wrona', '+48 600 100 214', 'basic'),
  customer('c15', 'Karolina Dąbek', '+48 600 100 215', 'silver'),
  customer('c16', 'Aleksandra Kowal-Szczepańska-Górecka', '+48 600 100 216', 'basic'),
]

export const store: StoreDocument = {
  ...testStore,
  name: 'Warszawa Arkadia',
  neighbours: [
    { store: 's2' as StoreId, km: 3.4 },
    { store: 's3' as StoreId, km: 18 },
    { store: 's4' as StoreId, km: 112 },
  ],
}

export const neighbourNames: Readonly<Record<string, string>> = {
  s2: 'Warszawa Wileńska',
  s3: 'Piaseczno Puławska',
  s4: 'Łódź Manufaktura',
}
