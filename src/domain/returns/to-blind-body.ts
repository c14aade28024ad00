import { assert } from '../../base/assert.ts'
import type { DocumentNo, StaffId, VoucherId } from '../../base/ids.ts'
import type { VatRate } from '../tax/vat.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import type { BlindDecision, BlindReturnCompleted, IdentityKind } from './blind-return.ts'
import type { ReturnedLine } from './return-facts.ts'

export type AgreedBlindReturn = {
  readonly decision: BlindDecision
  readonly shift: DocumentNo
  readonly rates: readonly VatRate[]
  readonly identity: IdentityKind
  readonly approvedBy: StaffId
  readonly voucher: VoucherId
  /** Key of idempotency of the refund. */
  readonly refundKey: string
}

/** Body of `blindReturnCompleted`; its number is given by whoever writes it. */
export function toBlindBody(agreed: AgreedBlindReturn): Omit<BlindReturnCompleted, 'return'> {
  const { decision, shift, rates, identity, approvedBy, voucher, refundKey: refund } = agreed
  assert(decision.isAllowed, 'Limits hold for everybody')
  const { total: gross } = decision
  const lines = decision.lines.map(({ unitValue: _, ...line }): ReturnedLine => ({
    ...line,
    // Nobody knows where they have been: never straight back on sale.
    disposition: line.condition === 'damaged' ? 'damaged' : 'inspect',
  }))
  return {
    shift,
    lines,
    gross,
    vat: vatSummary(
      lines.map(({ vat, refund: worth }) => ({ vat, gross: worth })),
      rates,
    ),
    refund: {
      refund,
      means: 'store-credit',
      tender: 'store-credit',
      amount: gross,
      status: 'paid',
      reference: voucher,
    },
    identity,
    approvedBy,
  }
}
