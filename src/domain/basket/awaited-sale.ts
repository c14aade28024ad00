import type { DocumentNo, StoreId, TerminalId } from '../../base/ids.ts'
import type { FoldedException, Settlement } from '../exception/exception-state.ts'
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
type Asking = FactOf<'eReceiptRequested'>

/** A return of a sale that head office has not heard of: kept until the sale comes, and a person is told. */
export function awaitSale(fact: Return, known: SaleState | null): Folded<SaleState> {
  const { source, claim } = fact.body
  if (source.kind !== 'sale') return unchanged(known)
  const sale = known ?? unheard(fact, { ...source, currency: fact.body.gross.currency })
  const state: SaleState = {
    ...sale,
    returnClaims: claimCount(sale.returnClaims, claim.id),
    stores: withStore(sale.stores, fact.store),
    awaiting: [...(sale.awaiting ?? []), fact],
  }
  return { state, exceptions: [unknownSale(fact, `sale:${source.sale}`)] }
}

const unknownSale = (fact: Return, about: string): FoldedException =>
  raise(fact, { kind: 'return-of-unknown-document', about, minor: fact.body.gross.minor })

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

/** An e-receipt asked for at a till whose facts come before the sale's: the customer has read its code already. */
export function awaitEReceipt(fact: Asking, known: SaleState | null): Folded<SaleState> {
  const { sale: no, key, to } = fact.body
  if (fact.store === null) return unchanged(known)
  const sale = known ?? unheard(fact, { sale: no, store: fact.store, currency: 'PLN' })
  const eReceipt = { key: sale.eReceipt?.key ?? key, to, request: fact.id, state: 'asked' } as const
  return unchanged<SaleState>({ ...sale, eReceipt, awaiting: sale.awaiting ?? [] })
}

/**
 * The sale is here at last: the returns that came before it are folded in the order in which they came. What a person was
 * told of them is over, since the sale is known; one that asks for more than was sold is an exception of its own.
 */
export function foldAwaited(sale: SaleState, known: SaleState): Folded<SaleState> {
  const returnClaims = Math.max(sale.returnClaims, known.returnClaims)
  const asked = known.eReceipt && { ...known.eReceipt, key: sale.eReceipt?.key ?? known.eReceipt.key }
  const stores = known.stores.reduce(withStore, sale.stores)
  let state: SaleState = { ...sale, returnClaims, stores, ...(asked && { eReceipt: asked }) }
  const exceptions: FoldedException[] = []
  const about = `sale:${sale.sale}`
  for (const earlier of known.awaiting ?? []) {
    const folded = foldPurchase(state, earlier, about)
    state = folded.state ?? state
    const over = { ...unknownSale(earlier, about), settled: hasCome(sale, earlier) }
    exceptions.push(...[over, ...folded.exceptions].map((one) => ({ ...one, from: earlier })))
  }
  return { state, exceptions }
}

/** Dated by the later of the two facts, so that it depends on no arrival. */
const hasCome = ({ soldAt }: SaleState, { at }: Return): Settlement => ({
  outcome: 'sale-has-come',
  by: null,
  at: at > soldAt ? at : soldAt,
})

type UnknownSale = { readonly sale: DocumentNo; readonly store: StoreId; readonly currency: Currency }

function unheard(fact: Return | Release | Asking, { sale, store, currency }: UnknownSale): SaleState {
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
