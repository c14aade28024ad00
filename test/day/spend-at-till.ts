import type { PlannedPayment } from '#src/app/complete-sale.ts'
import { hasCaughtUp } from '#src/app/has-caught-up.ts'
import { readSums } from '#src/contract/documents/signed-sums.ts'
import type { Money } from '#src/domain/money/money.ts'
import { decideSpend } from '#src/domain/stored-value/decide-spend.ts'
import { voucherPolicyOf } from '#src/domain/stored-value/voucher-policy.ts'
import type { VoucherState } from '#src/domain/stored-value/voucher-state.ts'
import { awaited, type Desk } from './desk.ts'
import type { Purse } from './step.ts'

/** What a voucher pays of the sum due; null where the till may not take it now. */
export async function spendFrom(desk: Desk, purse: Purse, due: Money): Promise<PlannedPayment | null> {
  const { value: voucher, signed: proof } = await awaited(`voucher ${purse.voucher}`, async () => {
    const view = await desk.queries.voucher(purse.voucher)
    return view !== null && isAsHeld(view.value, purse) ? view : null
  })
  const { store } = desk.context().store
  const signed = proof && readSums(proof.text)
  const reachable = hasCaughtUp(desk.terminal.linkStatus())
  const decision = decideSpend({ voucher, signed, due, store, reachable, ...(await rulesAt(desk)) })
  if (!decision.isAllowed || voucher.kind === null) return null
  const unanswered =
    decision.mayGoOnUnanswered && proof
      ? ({ whenUnknown: 'proceed', proof } as const)
      : ({ whenUnknown: 'refuse' } as const)
  const { amount, left } = decision
  const spend = { n: voucher.uses + 1, ...unanswered }
  return { tender: voucher.kind, amount, reference: voucher.voucher, left, spend }
}

/** What other tills did with it is heard of here. */
const isAsHeld = ({ loaded, spent }: VoucherState, { loadedMinor, spentMinor }: Purse): boolean =>
  loaded.minor === loadedMinor && spent.minor === spentMinor

/** What a chain allows with vouchers, and the day. */
export const rulesAt = async ({ queries, terminal }: Desk) => ({
  policy: voucherPolicyOf(await queries.voucherPolicyValues()),
  today: terminal.facts.today(),
})
