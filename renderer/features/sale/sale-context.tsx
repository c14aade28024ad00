import type { ReactNode } from 'react'
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { assert } from '#src/base/assert.ts'
import type { LeftOnVoucher } from '#src/contract/display/display-view.ts'
import type { CustomerId } from '#src/base/ids.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import type { Money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useSteady } from '../../lib/time/use-steady.ts'
import type { BasketDrafts } from './basket-store.ts'
import { BasketStore } from './basket-store.ts'

/** What the cashier still needs of the sale that has just ended. */
export type LastSale = {
  readonly document: string
  readonly total: Money
  readonly given: Money
  readonly change: Money
  readonly jobs: readonly string[]
  /** Tax number of a buyer to whom head office may have to write an invoice. */
  readonly invoiceNip?: string
  readonly customer?: CustomerId
  /** What is left on the cards and vouchers that paid. */
  readonly left?: readonly LeftOnVoucher[]
  /** Where the customer reads the receipt. */
  readonly receiptUrl?: string
  /** Nothing was printed. */
  readonly isPaperless?: true
}

type Sale = {
  readonly store: BasketStore
  readonly lastSale: LastSale | null
  /** Ends the sale on the screen: the next customer may come. */
  readonly finish: (sale: LastSale) => void
  /** What is known of the last sale by now. */
  readonly amend: (change: Partial<LastSale>) => void
}

const SaleContext = createContext<Sale | null>(null)

type SaleProviderProps = {
  readonly children: ReactNode
  /** Where the draft is kept; that of this terminal's sale in progress, where nothing is said. */
  readonly drafts?: BasketDrafts
}

/** Keeps the sale in progress while other places are shown. */
export function SaleProvider({ children, drafts }: SaleProviderProps) {
  const { terminal, clock } = useServices()
  const { t } = useI18n()
  const say = useSay()
  // The basket outlives whoever was signed in when it was made, and the language.
  const onLost = useSteady(() => say({ tone: 'warn', text: t('sale.draft-not-kept') }))
  const [store] = useState(() => new BasketStore({ drafts: drafts ?? terminal.basket, clock, onLost }))
  const sayUnread = useEffectEvent(() => say({ tone: 'warn', text: t('sale.draft-not-read') }))
  const [lastSale, setLastSale] = useState<LastSale | null>(null)
  useEffect(() => {
    store.load().catch(() => sayUnread())
  }, [store])
  const sale = useMemo(
    () => ({
      store,
      lastSale,
      finish: (ended: LastSale) => {
        setLastSale(ended)
        store.clear()
      },
      amend: (change: Partial<LastSale>) => setLastSale((known) => known && { ...known, ...change }),
    }),
    [store, lastSale],
  )
  return <SaleContext value={sale}>{children}</SaleContext>
}

export function useSale(): Sale {
  const sale = useContext(SaleContext)
  assert(sale, 'The sale in progress is kept above its screens')
  return sale
}

export function useBasket(): Basket {
  const { store } = useSale()
  return useSyncExternalStore(store.onChanged, store.current)
}

/** One part of the sale in progress; the caller is drawn again only when that part is another. */
export function useBasketPart<K extends keyof Basket>(part: K): Basket[K] {
  const { store } = useSale()
  return useSyncExternalStore(store.onChanged, () => store.current()[part])
}
