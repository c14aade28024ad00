import type { PaymentTrial } from '#src/contract/ipc/device-requests.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'

export type PaymentTrialOptions = {
  readonly order: (order: CardOrder) => Promise<CardOutcome>
  /** No other charge has it. */
  readonly key: string
  readonly currency: string
}

/**
 * Charges one grosz and takes it back at once. Only for a terminal that says of itself that it charges nobody: nothing of it is
 * written down, and what is left unknown is nobody's money.
 */
export async function tryPayment({ order, key, currency }: PaymentTrialOptions): Promise<PaymentTrial> {
  const marked = await order({ act: 'mark' })
  if (marked.outcome !== 'marked') return { ok: false, reason: 'not-done' }
  const { mark } = marked
  const sum = { key, minor: 1, currency, ...(mark === undefined ? {} : { mark }) }
  const charged = await order({ act: 'charge', tender: 'card', ...sum })
  if (charged.outcome === 'declined') return { ok: false, reason: 'declined' }
  if (charged.outcome === 'not-done') return { ok: false, reason: 'not-done' }
  const reference = charged.outcome === 'approved' ? { reference: charged.reference } : {}
  const { outcome } = await order({ act: 'reverse', ...reference, ...sum })
  if (outcome !== 'reversed') return { ok: false, reason: 'not-reversed' }
  return charged.outcome === 'approved' ? { ok: true } : { ok: false, reason: 'not-done' }
}
