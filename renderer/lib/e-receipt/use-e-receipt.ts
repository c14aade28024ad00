import { eReceiptUrl } from '#src/app/documents/e-receipt-url.ts'
import { requestEReceipt } from '#src/app/request-e-receipt.ts'
import type { CustomerId, DocumentNo } from '#src/base/ids.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { EReceiptState, EReceiptTo } from '#src/domain/receipt/e-receipt.ts'
import { useMay } from '../approval/approval.tsx'
import { useServices } from '../services/services.tsx'
import type { KnownCustomer } from '../live/use-customer.ts'
import { useCustomer } from '../live/use-customer.ts'
import { useLive } from '../live/use-live.ts'
import { useReplica } from '../live/use-replica.ts'
import type { RunState } from '../act/use-run-act.ts'
import { useRunAct } from '../act/use-run-act.ts'
import { useStore } from '../live/use-store.ts'

/** A sale that has ended, and whose profile may name an address. */
export type EndedSale = { readonly sale: DocumentNo; readonly customer: CustomerId | null }

/** `link`: under a code alone. */
export type EReceiptWord = 'link' | EReceiptState['state']

export type EReceiptOfSale = {
  /** Head office shows receipts of this store, and this is no practice. */
  readonly isOffered: boolean
  /** Where it stands; absent where nobody asked for one. */
  readonly word?: EReceiptWord
  /** What the fiscal printer did with the customer's identifier. */
  readonly eParagon?: 'taken' | 'refused'
  /** Where the customer reads it; absent where nobody asked for one. */
  readonly url?: string
  readonly run: RunState
  /** Asks for it where it was only printed, or did not arrive, and answers with its address; null where there is nothing to ask for. */
  readonly ask: (() => Promise<string | null>) | null
}

/** The receipt of a sale as head office shows or sends it. */
export function useEReceipt({ sale, customer }: EndedSale): EReceiptOfSale {
  const { newId } = useServices()
  const base = useReceiptBase()
  const maySell = useMay('sell')
  const profile = useCustomer(customer)
  const { run, start } = useRunAct()
  const { value } = useReplica({
    key: `sale:${sale}`,
    topics: ['sales'],
    ask: (queries) => queries.sale(sale),
  })
  const state = value?.value.type === 'sale' ? value.value : null
  const ask = async (): Promise<string | null> => {
    const key = state?.eReceipt?.key ?? newId().replaceAll('-', '')
    const done = await start((context) => requestEReceipt(context, sale, { key, to: placeFor(profile) }))
    return done && base ? eReceiptUrl(base, sale, { key }) : null
  }
  const canAsk = base !== null && maySell && state !== null && isMissing(state)
  return { ...(state && toldBy(state, base)), isOffered: base !== null, run, ask: canAsk ? ask : null }
}

/** Where customers read receipts; null where head office shows none, and in a practice. */
function useReceiptBase(): string | null {
  const store = useStore()
  const isTraining = useLive('training') !== null
  return isTraining ? null : (store?.eReceiptUrl ?? null)
}

const placeFor = (profile: KnownCustomer | null): EReceiptTo =>
  profile !== null && profile.email !== null ? 'profile' : 'link'

const isMissing = ({ eReceipt, voided }: SaleState): boolean =>
  !voided && (eReceipt === undefined || wordOf(eReceipt) === 'failed')

function toldBy(
  { sale, eReceipt, eParagon }: SaleState,
  base: string | null,
): Pick<EReceiptOfSale, 'word' | 'eParagon' | 'url'> {
  return {
    ...(eReceipt && { word: wordOf(eReceipt) }),
    ...(eParagon && { eParagon }),
    ...(eReceipt && base !== null && { url: eReceiptUrl(base, sale, eReceipt) }),
  }
}

const wordOf = ({ to, state }: EReceiptState): EReceiptWord => (to === 'link' ? 'link' : state)
