import type { PlannedPayment } from '#src/app/complete-sale.ts'
import { hasCaughtUp } from '#src/app/has-caught-up.ts'
import type { VoucherView } from '#src/app/ports.ts'
import { readSums } from '#src/contract/documents/signed-sums.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { SpendDecision } from '#src/domain/stored-value/decide-spend.ts'
import { decideSpend } from '#src/domain/stored-value/decide-spend.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useToday } from '../../lib/live/use-today.ts'
import { useVoucherPolicy } from '../../lib/voucher/use-voucher.ts'

export type VoucherPayment = {
  readonly decision: SpendDecision
  /** Null where it does not pay. */
  readonly payment: PlannedPayment | null
}

/** What a voucher would pay of `due` here and now; null before there is one to look at. */
export function useVoucherPayment(view: VoucherView | null | undefined, due: Money): VoucherPayment | null {
  const { store } = useLive('info')
  const reachable = hasCaughtUp(useLive('link'))
  const today = useToday()
  const policy = useVoucherPolicy()
  if (!view || store === null) return null
  const { value: voucher, signed: proof } = view
  const signed = proof && readSums(proof.text)
  const decision = decideSpend({ voucher, signed, due, store, today, reachable, policy })
  return { decision, payment: decision.isAllowed ? planned(view, decision) : null }
}

function planned({ value, signed }: VoucherView, decision: SpendDecision): PlannedPayment | null {
  if (value.kind === null) return null
  const { amount, left, mayGoOnUnanswered } = decision
  const unanswered =
    mayGoOnUnanswered && signed
      ? ({ whenUnknown: 'proceed', proof: signed } as const)
      : ({ whenUnknown: 'refuse' } as const)
  const spend = { n: value.uses + 1, ...unanswered }
  return { tender: value.kind, amount, reference: value.voucher, left, spend }
}
