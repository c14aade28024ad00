import type { JsonObject } from '../base/json.ts'
import type { ActDraft, ClaimStep, RefundStep } from '../contract/acts/act-draft.ts'
import { documentIds } from '../contract/documents/databases.ts'
import type { Refund, ReturnCompleted, ReturnSource } from '../domain/returns/return-facts.ts'
import { returnTotal } from '../domain/returns/return-total.ts'
import type { FiscalNumber } from '../domain/tax/fiscal-record.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob } from './act-draft-of.ts'
import { creditJob } from './credit-job.ts'
import { returnProtocol } from './documents/return-protocol.ts'
import { protocolJobs } from './protocol-jobs.ts'
import { claimSlot, documentSlot, refundSlot } from './slots.ts'

type AllowedReturn = Omit<ReturnCompleted, 'return' | 'claim'>

export type ReturnToComplete = {
  /** What the rules of returns have allowed; each refund is keyed, so that a processor that is asked twice pays once. */
  readonly allowed: AllowedReturn
  /** When the goods were bought, UTC. */
  readonly soldAt: string
  /** By which the fiscal receipt of the sale is known; absent where none was registered. */
  readonly fiscal?: FiscalNumber
  /** Claims on returning it used or given up so far, as the purchase says. */
  readonly returnClaims: number
  /** Number of the voucher on which store credit of it is given. */
  readonly voucherNumber?: string
  /** Of the protocol; absent: one. */
  readonly copies?: number
  /** The offline rule of its risk class: whether it may go on when the claim is not answered. */
  readonly whenUnknown: ClaimStep['whenUnknown']
}

/** Takes goods back; the drawer opens only where cash is paid out. */
export function completeReturn(context: ActContext, given: ReturnToComplete): ActDraft {
  const { allowed, soldAt, fiscal, returnClaims, whenUnknown, voucherNumber, copies = 1 } = given
  const protocol = protocolJobs(context, {
    title: context.t('documents.return.title'),
    document: returnProtocol(context, { ...allowed, soldAt, ...(fiscal && { fiscal }) }),
    copies,
  })
  const about = sourceId(allowed.source)
  return actDraftOf(context, {
    kind: 'return',
    fact: 'returnCompleted',
    body: { ...allowed, refunds: allowed.refunds.map(withReference), return: documentSlot, claim: claimSlot },
    about,
    sum: returnTotal(allowed),
    steps: [
      {
        step: 'claim',
        slot: claimSlot.$slot,
        right: { kind: 'return', about },
        n: returnClaims + 1,
        whenUnknown,
      },
      ...allowed.refunds.flatMap(refundStep),
    ],
    jobs: [
      ...(paysOutCash(allowed) ? [drawerJob] : []),
      ...protocol,
      ...allowed.refunds.flatMap((refund) => creditJob(context, refund, voucherNumber)),
    ],
  })
}

const withReference = (refund: Refund): JsonObject =>
  refund.at === 'terminal' ? { ...refund, reference: refundSlot } : refund

const refundStep = ({ at, amount }: Refund): readonly RefundStep[] =>
  at === 'terminal' ? [{ step: 'refund', slot: refundSlot.$slot, ...amount }] : []

/** The purchase, by the id of its document. */
export const sourceId = (source: ReturnSource): string =>
  source.kind === 'order' ? documentIds.order(source.order) : documentIds.sale(source.sale)

const paysOutCash = ({ refunds }: AllowedReturn): boolean =>
  refunds.some((refund) => refund.tender === 'cash' && refund.status === 'paid')
