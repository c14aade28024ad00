import type { ActDraft, ActRefusal } from '#src/contract/acts/act-draft.ts'
import { readSums } from '#src/contract/documents/signed-sums.ts'
import { isSigned } from '../keys/is-signed.ts'

/**
 * A voucher may pay without an answer of head office only from sums that head office has signed: checked here, since what the
 * window shows comes from a store that anybody with the machine could write to.
 */
export function unprovedSpend(
  { steps }: ActDraft,
  keys: Readonly<Record<string, string>>,
): ActRefusal | null {
  const isProved = steps.every((step) => {
    if (step.step !== 'claim' || step.right.kind !== 'spend' || step.whenUnknown === 'refuse') return true
    const { proof, right } = step
    return proof !== undefined && isSigned(proof, keys) && readSums(proof.text)?.about === right.about
  })
  return isProved ? null : 'balance-unproved'
}
