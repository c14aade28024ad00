import { useState } from 'react'
import { completeBlindReturn } from '#src/app/complete-blind-return.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { BlindDecision, BlindLine, IdentityKind } from '#src/domain/returns/blind-return.ts'
import { blindValue, decideBlindReturn } from '#src/domain/returns/blind-return.ts'
import { toBlindBody } from '#src/domain/returns/to-blind-body.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import type { NewVoucher } from '../../lib/voucher/new-voucher.ts'
import { useNewVoucher } from '../../lib/voucher/use-new-voucher.ts'
import type { RunState } from '../../lib/act/use-run-act.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useVatRates } from '../../lib/live/use-vat-rates.ts'
import type { HeldLines } from './use-held-lines.ts'
import { numbered, useHeldLines } from './use-held-lines.ts'
import { useReturnPolicy } from './use-return-policy.ts'

export type BlindReturn = HeldLines<BlindLine> & {
  readonly decision: BlindDecision
  readonly identity: IdentityKind | null
  readonly setIdentity: (kind: IdentityKind) => void
  readonly run: RunState
  readonly confirm: () => Promise<void>
  readonly done: { readonly document: string; readonly total: Money; readonly voucher: NewVoucher } | null
}

/** Gathers goods that nobody can prove to have bought here, and gives store credit for them on a person's word. */
export function useBlindReturn(shift: ShiftState): BlindReturn {
  const rates = useVatRates()
  const { run, start } = useRunAct()
  const approve = useApproval('override-return')
  const newVoucher = useNewVoucher()
  const [identity, setIdentity] = useState<IdentityKind | null>(null)
  const [done, setDone] = useState<BlindReturn['done']>(null)
  const held = useHeldLines<BlindLine>(done === null, (line, product) => ({
    ...line,
    unitValue: blindValue(product),
    vat: product.vat,
  }))
  const policy = useReturnPolicy()
  const decision = decideBlindReturn({
    lines: numbered(held.lines),
    currency: shift.float.currency,
    identity,
    policy,
    rates,
    shiftMinor: shift.blindReturns?.minor ?? 0,
  })
  const confirm = async (): Promise<void> => {
    if (!decision.isAllowed || identity === null) return
    const ask = { about: shift.shift, shift: shift.shift, cause: 'goodwill', sum: decision.total } as const
    const approvedBy = await approve(ask)
    if (approvedBy === null) return
    const voucher = await newVoucher()
    const agreed = { decision, shift: shift.shift, rates, identity, approvedBy, voucher: voucher.id }
    const result = await start((context) =>
      completeBlindReturn(context, {
        allowed: toBlindBody({ ...agreed, refundKey: `${context.act}/1` }),
        voucherNumber: voucher.number,
        copies: policy.protocolCopies,
      }),
    )
    if (result) setDone({ document: result.document, total: decision.total, voucher })
  }
  return { ...held, decision, identity, setIdentity, run, confirm, done }
}
