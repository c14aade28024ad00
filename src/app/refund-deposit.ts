import { assert } from '../base/assert.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import { inCoins } from '../domain/payment/cash.ts'
import type { PaidEmpties } from '../domain/shift/pay-empties.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { depositSlip } from './documents/deposit-slip.ts'
import { documentSlot } from './slots.ts'

/** Pays deposits back in cash for empties that were handed in, wherever they were bought. */
export function refundDeposit(context: ActContext, { shift }: ShiftState, paid: PaidEmpties): ActDraft {
  assert(paid.lines.length > 0, 'Somebody hands something in')
  return actDraftOf(context, {
    kind: 'other',
    fact: 'depositRefunded',
    body: { refund: documentSlot, shift, ...paid },
    about: shift,
    sum: inCoins(paid),
    jobs: [drawerJob, printJob(context.t('documents.deposit.title'), depositSlip(context, paid))],
  })
}
