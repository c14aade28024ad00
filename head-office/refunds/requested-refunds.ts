import type { Money } from '#src/domain/money/money.ts'
import type { ReturnSource } from '#src/domain/returns/return-facts.ts'
import type { HomeDocument } from '../projector/home-document.ts'

export type RefundRequest = {
  readonly refund: string
  readonly source: ReturnSource
  readonly amount: Money
  readonly reference: string
}

/** Refunds of an order or sale that head office was asked for and has said nothing of yet. */
export function requestedRefunds({ state }: HomeDocument): readonly RefundRequest[] {
  if (state?.type !== 'order' && state?.type !== 'sale') return []
  const source: ReturnSource =
    state.type === 'order'
      ? { kind: 'order', order: state.order }
      : { kind: 'sale', sale: state.sale, store: state.store }
  return state.refunds
    .filter(({ status }) => status === 'requested')
    .map(({ refund, amount, reference, tender }) => ({
      refund,
      source,
      amount,
      reference: reference ?? paidWith(state.payments, tender) ?? '',
    }))
}

const paidWith = (
  payments: readonly { readonly tender: string; readonly reference?: string }[],
  tender: string,
): string | undefined => payments.find((payment) => payment.tender === tender)?.reference
