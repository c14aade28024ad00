import { assert } from '../base/assert.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import { sumMoney } from '../domain/money/arithmetic.ts'
import type { DepositRow } from '../domain/product/deposit.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { depositSlip } from './documents/deposit-slip.ts'
import { documentSlot } from './slots.ts'

/** Pays deposits back in cash for empties that were handed in, wherever they were bought. */
export function refundDeposit(
  context: ActContext,
  shift: ShiftState,
  lines: readonly DepositRow[],
): ActDraft {
  assert(lines.length > 0, 'Somebody hands something in')
  const amount = sumMoney(
    lines.map((line) => line.amount),
    shift.float.currency,
  )
  return actDraftOf(context, {
    kind: 'other',
    fact: 'depositRefunded',
    body: { refund: documentSlot, shift: shift.shift, lines, amount },
    about: shift.shift,
    sum: amount,
    jobs: [drawerJob, printJob(context.t('documents.deposit.title'), depositSlip(context, lines, amount))],
  })
}
