import type { DocumentNo, StoreId } from '../../base/ids.ts'
import { raise } from '../exception/raise.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, Folded, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { writerTerminal } from '../fact/writer-terminal.ts'
import { zeroQuantity } from '../product/quantity-arithmetic.ts'
import { foldEReceipt, isEReceiptFact } from '../receipt/fold-e-receipt.ts'
import { foldPurchase } from '../returns/fold-purchase.ts'
import type { ClaimSource } from '../returns/return-facts.ts'
import { fiscalNumber } from '../tax/fiscal-record.ts'
import { awaitEReceipt, awaitSale, countReleased, foldAwaited } from './awaited-sale.ts'
import type { SaleState } from './sale-state.ts'

const source = (fact: { readonly body: { readonly source: ClaimSource } }): readonly StateRef[] =>
  fact.body.source.kind === 'sale' ? [chainRef(`sale:${fact.body.source.sale}`)] : []

const ofSale = (fact: { readonly body: { readonly sale: DocumentNo } }): readonly StateRef[] => [
  chainRef(`sale:${fact.body.sale}`),
]

const touches: KindTable<readonly StateRef[]> = {
  saleCompleted: (fact) => (fact.store === null ? [] : [chainRef(`sale:${fact.body.sale}`)]),
  saleVoided: ofSale,
  returnCompleted: source,
  refundConfirmed: source,
  refundFailed: source,
  refundReplaced: source,
  claimReleased: source,
  eReceiptRequested: ofSale,
  eReceiptSent: ofSale,
  eReceiptFailed: ofSale,
  orderSought: (fact) => (fact.store === null ? [] : [chainRef(`sale:${fact.body.number}`)]),
}

function sell(fact: FactOf<'saleCompleted'>, store: StoreId): SaleState {
  const { sale, customer, lines, gross, vat, payments, eReceipt, fiscal, staffPurchase, notes } = fact.body
  const eParagon = fiscal?.outcome === 'registered' ? fiscal.eReceipt : undefined
  const registered = fiscalNumber(fact.body.fiscal)
  const inHand = { returned: zeroQuantity, returning: zeroQuantity }
  return {
    type: 'sale',
    sale,
    store,
    terminal: writerTerminal(fact.writer),
    cashier: fact.user,
    soldAt: fact.at,
    businessDate: fact.businessDate,
    customer,
    lines: lines.map((line) => ({ ...line, handedOver: line.quantity, ...inHand })),
    gross,
    vat,
    payments,
    refunds: [],
    returnClaims: 0,
    stores: [store],
    ...(registered && { fiscal: registered }),
    ...(staffPurchase && { staffPurchase }),
    ...(notes && { notes }),
    ...(eReceipt && { eReceipt: { key: eReceipt.key, to: eReceipt.to, request: fact.id, state: 'asked' } }),
    ...(eParagon && { eParagon }),
  }
}

function fold(state: SaleState | null, fact: TradeFact, ref: StateRef): Folded<SaleState> {
  if (!state || state.awaiting) return foldUnheard(state, fact, ref)
  if (isEReceiptFact(fact)) return foldEReceipt(state, fact, ref.id)
  return fact.kind === 'saleVoided' ? undo(state, fact, ref) : foldPurchase(state, fact, ref.id)
}

/** Nothing of it is in the customer's hands any more; what came back already was paid for twice. */
function undo(state: SaleState, fact: FactOf<'saleVoided'>, { id: about }: StateRef): Folded<SaleState> {
  if (state.voided) return unchanged(state)
  const lines = state.lines.map((line) => ({ ...line, handedOver: zeroQuantity }))
  const isPaidTwice = state.lines.some(({ returned }) => returned.value > 0)
  const trouble = { kind: 'returned-twice', about, minor: fact.body.cash.minor } as const
  return { state: { ...state, voided: true, lines }, exceptions: isPaidTwice ? [raise(fact, trouble)] : [] }
}

/** Of a sale that head office has not heard of itself. */
function foldUnheard(state: SaleState | null, fact: TradeFact, ref: StateRef): Folded<SaleState> {
  if (fact.kind === 'saleCompleted' && fact.store !== null) {
    const sale = sell(fact, fact.store)
    return state ? foldAwaited(sale, state) : unchanged(sale)
  }
  if (fact.kind === 'eReceiptRequested') return awaitEReceipt(fact, state)
  if (fact.kind === 'returnCompleted') return awaitSale(fact, state)
  if (fact.kind === 'claimReleased') return countReleased(fact, state)
  return state ? foldPurchase(state, fact, ref.id) : unchanged<SaleState>(state)
}

/** States `sale:<no>` of the chain. */
export const saleArea: Area<SaleState> = defineArea<SaleState>({ type: 'sale', touches, fold })
