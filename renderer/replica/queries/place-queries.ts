import type { ReplicaQueries } from '#src/app/ports.ts'
import type { StoreId } from '#src/base/ids.ts'
import type {
  OfferDocument,
  PolicyDocument,
  StoreDocument,
} from '#src/contract/documents/catalogue-document.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { noteListOf } from '#src/domain/basket/note-list.ts'
import type { Offer } from '#src/domain/promotion/offer.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import type { HeldDocument } from '../database/held-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'

type PlaceQueries = Pick<
  ReplicaQueries,
  | 'store'
  | 'stores'
  | 'vatRates'
  | 'offers'
  | 'returnPolicyValues'
  | 'cashPolicyValues'
  | 'discountPolicyValues'
  | 'voucherPolicyValues'
  | 'currencyPolicyValues'
  | 'staffPolicyValues'
  | 'noteList'
  | 'goodsRules'
>

/** The shapes were checked when they arrived. */
const storeOf = ({ document }: HeldDocument): StoreDocument => document as unknown as StoreDocument
const offerOf = ({ document }: HeldDocument): Offer => (document as unknown as OfferDocument).offer
const policyOf = ({ document }: HeldDocument): PolicyDocument => document as unknown as PolicyDocument

export function placeQueries(store: ReplicaStore, owner: StoreId): PlaceQueries {
  const policy = async (id: string): Promise<PolicyDocument | null> => {
    const found = await store.get('places', documentIds.policy(id))
    return found && policyOf(found)
  }
  const own = async (id: string): Promise<PolicyDocument | null> =>
    (await policy(`${id}-${owner}`)) ?? (await policy(id))
  return {
    store: async () => {
      const found = await store.get('places', documentIds.store(owner))
      return found && storeOf(found)
    },
    stores: async () => (await store.withPrefix('places', 'store:')).map(storeOf),
    vatRates: async () => (await policy('tax'))?.rates ?? polishRates,
    offers: async () => (await store.withPrefix('places', 'offer:')).map(offerOf),
    returnPolicyValues: async () => (await policy('returns'))?.values ?? {},
    cashPolicyValues: async () => (await own('cash'))?.values ?? {},
    discountPolicyValues: async () => (await own('discounts'))?.values ?? {},
    voucherPolicyValues: async () => (await own('vouchers'))?.values ?? {},
    currencyPolicyValues: async () => (await own('currencies'))?.values ?? {},
    staffPolicyValues: async () => (await own('staff'))?.values ?? {},
    noteList: async () => noteListOf((await own('notes')) ?? {}),
    goodsRules: async () => ({
      codes: (await own('barcodes'))?.codes ?? [],
      bags: (await own('bags'))?.skus ?? [],
      deposits: (await own('deposits'))?.values ?? {},
    }),
  }
}
