import type { NoteId, StaffId, StoreId } from '#src/base/ids.ts'
import type { PolicyDocument, StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Role, StaffDocument } from '#src/contract/documents/state-document.ts'
import { usualNotes } from '#src/domain/basket/note-list.ts'
import { usualCashPolicy } from '#src/domain/shift/cash-policy.ts'
import { depositAmounts } from '#src/domain/product/deposit.ts'
import { polishReturnPolicy } from '#src/domain/returns/return-policy.ts'
import { usualVoucherPolicy } from '#src/domain/stored-value/voucher-policy.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import { bagSku } from './generate-till-goods.ts'
import { demoWords } from './demo-words.ts'
import type { Random } from './seeded-random.ts'

export const demoZone = 'Europe/Warsaw'

/** Somebody of a store, with the PIN in plain: its verifier needs the store's key. */
export type DemoStaff = Pick<StaffDocument, 'staff' | 'name' | 'role' | 'language' | 'pinSalt'> & {
  readonly store: StoreId
  readonly pin: string
}

const pinOf: Readonly<Record<Role, string>> = { cashier: '1234', associate: '2345', manager: '9876' }

/** `year` names the facts databases in use. */
export function generateStores(year: number): readonly StoreDocument[] {
  const { company, taxNumber, stores } = demoWords.stores
  return stores.map(({ staff: _staff, store: id, neighbours, ...about }) => {
    const store = id as StoreId
    return {
      _id: documentIds.store(store),
      type: 'store',
      store,
      ...about,
      company,
      taxNumber,
      neighbours: neighbours.map(({ store: neighbour, km }) => ({ store: neighbour as StoreId, km })),
      zone: demoZone,
      currency: 'PLN',
      facts: databases.facts(store, year),
    }
  })
}

export const generateStaff = (random: Random): readonly DemoStaff[] =>
  demoWords.stores.stores.flatMap(({ store, staff }) =>
    staff.map((person) => ({
      ...person,
      staff: person.staff as StaffId,
      store: store as StoreId,
      pin: pinOf[person.role],
      pinSalt: random.hex(16),
    })),
  )

/** The usual notes, and one that only this chain has. */
const demoNotes: Pick<PolicyDocument, 'notes' | 'values'> = {
  notes: [
    ...usualNotes.notes,
    ...demoWords.stores.notes.map((note) => ({ ...note, note: note.note as NoteId })),
  ],
  values: { mostOnLine: usualNotes.mostOnLine, mostOnBasket: usualNotes.mostOnBasket },
}

export const generatePolicies = (): readonly PolicyDocument[] => [
  { _id: documentIds.policy('tax'), type: 'policy', policy: 'tax', rates: polishRates },
  {
    _id: documentIds.policy('returns'),
    type: 'policy',
    policy: 'returns',
    values: { ...polishReturnPolicy },
  },
  { _id: documentIds.policy('cash'), type: 'policy', policy: 'cash', values: { ...usualCashPolicy } },
  {
    _id: documentIds.policy('barcodes'),
    type: 'policy',
    policy: 'barcodes',
    codes: [
      { prefix: '29', itemDigits: 5, valueDigits: 5, kind: 'weight' },
      { prefix: '24', itemDigits: 4, valueDigits: 5, kind: 'price', hasInnerCheck: true },
    ],
  },
  { _id: documentIds.policy('bags'), type: 'policy', policy: 'bags', skus: [bagSku] },
  {
    _id: documentIds.policy('vouchers'),
    type: 'policy',
    policy: 'vouchers',
    values: { ...usualVoucherPolicy },
  },
  {
    _id: documentIds.policy('currencies'),
    type: 'policy',
    policy: 'currencies',
    values: { EUR: 42_150, 'EUR-step': 500 },
  },
  { _id: documentIds.policy('staff'), type: 'policy', policy: 'staff', values: { percent: 10 } },
  { _id: documentIds.policy('notes'), type: 'policy', policy: 'notes', ...demoNotes },
  { _id: documentIds.policy('deposits'), type: 'policy', policy: 'deposits', values: depositAmounts({}) },
]
