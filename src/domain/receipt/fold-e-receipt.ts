import type { SaleState } from '../basket/sale-state.ts'
import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import type { FactOf } from '../fact/trade-fact.ts'

type EReceiptFact = FactOf<'eReceiptRequested' | 'eReceiptSent' | 'eReceiptFailed'>

/** The newest request stands: what became of an earlier one says nothing of it. The first key stays, for it may have been read. */
export function foldEReceipt(sale: SaleState, fact: EReceiptFact, about: string): Folded<SaleState> {
  const known = sale.eReceipt
  if (fact.kind === 'eReceiptRequested') {
    const { key, to } = fact.body
    const eReceipt = { key: known?.key ?? key, to, request: fact.id, state: 'asked' } as const
    return unchanged({ ...sale, eReceipt })
  }
  if (!known || known.request !== fact.body.request) return unchanged(sale)
  const { key, to, request } = known
  if (fact.kind === 'eReceiptSent')
    return unchanged({ ...sale, eReceipt: { key, to, request, state: 'sent' } })
  const failed = { key, to, request, state: 'failed', cause: fact.body.cause } as const
  return {
    state: { ...sale, eReceipt: failed },
    exceptions: [raise(fact, { kind: 'e-receipt-failed', about })],
  }
}

export const isEReceiptFact = (fact: { readonly kind: string }): fact is EReceiptFact =>
  fact.kind === 'eReceiptRequested' || fact.kind === 'eReceiptSent' || fact.kind === 'eReceiptFailed'
