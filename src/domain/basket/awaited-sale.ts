import type { DocumentNo, StoreId, TerminalId } from '../../base/ids.ts'
import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { zeroMoney } from '../money/arithmetic.ts'
import type { Currency } from '../money/money.ts'
import { claimCount } from '../returns/claim-count.ts'
import { foldPurchase } from '../returns/fold-purchase.ts'
import { withStore } from '../returns/with-store.ts'
import type { SaleState } from './sale-state.ts'

type Return = FactOf<'returnCompleted'>
type Release = FactOf<'claimReleased'>

/** A return of a sale that head office has not heard of: kept until the sale comes, and a person is told. */
export function awaitSale(fact: Return, known: SaleState | null): Folded<SaleState> {
  const { source, claim, gross } = fact.body
  if (source.kind !== 'sale') return unchanged(known)
  const sale = known ?? unheard(fact, { ...source, currency: gross.currency })
  const state: SaleState = {
    ...sale,
    returnClaims: claimCount(sale.returnClaims, claim.id),
    stores: withStore(sale.stores, fact.store),
    awaiting: [...(sale.awaiting ?? []), fact],
  }
  const about = `sale:${source.sale}`
  return {
    state,
    exceptions: [raise(fact, { kind: 'return-of-unknown-document', about, minor: gross.minor })],
  }
}

/** A claim given up on a sale that head office has not heard of is counted: else its number would be tried again, and be taken. */
export function countReleased(fact: Release, known: SaleState | null): Folded<SaleState> {
  const { source, claim, right } = fact.body
  if (source.kind !== 'sale' || right === 'handover') return unchanged(known)
  const sale = known ?? unheard(fact, { ...source, currency: 'PLN' })
  return unchanged<SaleState>({
    ...sale,
    returnClaims: claimCount(sale.returnClaims, claim),
    awaiting: sale.awaiting ?? [],
  })
}

/** The sale is here at last: the returns that came before it are folded in the order in which they came. */
export function foldAwaited(sale: SaleState, known: SaleState): Folded<SaleState> {
  const returnClaims = Math.max(sale.returnClaims, known.returnClaims)
  let state: SaleState = { ...sale, returnClaims, stores: known.stores.reduce(withStore, sale.stores) }
  const exceptions: Folded<SaleState>['exceptions'][number][] = []
  for (const earlier of known.awaiting ?? []) {
    const folded = foldPurchase(state, earlier, `sale:${sale.sale}`)
    state = folded.state ?? state
    exceptions.push(...folded.exceptions)
  }
  return { state, exceptions }
}

type UnknownSale = { readonly sale: DocumentNo; readonly store: StoreId; readonly currency: Currency }

function unheard(fact: Return | Release, { sale, store, currency }: UnknownSale): SaleState {
  return {
    type: 'sale',
    sale,
    store,
    terminal: sale.replace(/-.*/, '') as TerminalId,
    cashier: null,
    soldAt: fact.at,
    businessDate: fact.businessDate,
    customer: null,
    lines: [],
    gross: zeroMoney(currency),
    vat: [],
    payments: [],
    refunds: [],
    returnClaims: 0,
    stores: [store],
  }
}
