import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { RefundReplaced } from '../domain/returns/return-facts.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { sourceId } from './complete-return.ts'
import { creditJob } from './credit-job.ts'
import { refundSlip } from './documents/refund-slip.ts'
import { claimSlot, documentSlot } from './slots.ts'

export type RefundToReplace = Omit<RefundReplaced, 'replaced' | 'claim' | 'paid'> & {
  readonly paid: Omit<RefundReplaced['paid'], 'refund'>
  /** Number of the voucher on which it is given, where it is store credit. */
  readonly voucherNumber?: string
  /** Claims on returning the purchase used or given up so far. */
  readonly returnClaims: number
}

/** Pays a refund that failed out of the drawer, or gives it as store credit; never unless head office says that nobody else does. */
export function replaceRefund(context: ActContext, given: RefundToReplace): ActDraft {
  const { returnClaims, paid, voucherNumber, ...rest } = given
  const about = sourceId(rest.source)
  return actDraftOf(context, {
    kind: 'return',
    fact: 'refundReplaced',
    body: {
      ...rest,
      paid: { ...paid, refund: `${context.act}/1` },
      replaced: documentSlot,
      claim: claimSlot,
    },
    about,
    sum: paid.amount,
    steps: [
      {
        step: 'claim',
        slot: claimSlot.$slot,
        right: { kind: 'return', about },
        n: returnClaims + 1,
        whenUnknown: 'refuse',
      },
    ],
    jobs: [
      ...(paid.means === 'cash' ? [drawerJob] : []),
      printJob(context.t('documents.refund-slip.title'), refundSlip(context, given)),
      ...creditJob(context, paid, voucherNumber),
    ],
  })
}
