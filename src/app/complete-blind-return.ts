import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { BlindReturnCompleted } from '../domain/returns/blind-return.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { blindProtocol } from './documents/blind-protocol.ts'
import { creditSlip } from './documents/voucher-slip.ts'
import { protocolJobs } from './protocol-jobs.ts'
import { documentSlot } from './slots.ts'

export type BlindReturnToComplete = {
  readonly allowed: Omit<BlindReturnCompleted, 'return'>
  /** Of the voucher that the refund names. */
  readonly voucherNumber: string
  /** Of the protocol; absent: one. */
  readonly copies?: number
}

/** Takes goods in without any proof, for store credit; both sides sign the protocol. */
export function completeBlindReturn(
  context: ActContext,
  { allowed, voucherNumber: number, copies = 1 }: BlindReturnToComplete,
): ActDraft {
  const { t } = context
  const credit = { kind: 'store-credit', number, amount: allowed.refund.amount, expires: null } as const
  return actDraftOf(context, {
    kind: 'return',
    fact: 'blindReturnCompleted',
    body: { ...allowed, return: documentSlot },
    about: null,
    sum: allowed.gross,
    jobs: [
      ...protocolJobs(context, {
        title: t('documents.blind.title'),
        document: blindProtocol(context, allowed),
        copies,
      }),
      printJob(t('documents.tender.store-credit'), creditSlip(context, credit)),
    ],
  })
}
