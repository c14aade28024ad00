import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { Money } from '../domain/money/money.ts'
import { expectedCash } from '../domain/shift/expected-cash.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { shiftSlip } from './documents/shift-slip.ts'
import { documentSlot } from './slots.ts'

/** Ends a shift with what was counted in the drawer; the slip shows what is over or short. */
export function closeShift(context: ActContext, shift: ShiftState, countedCash: Money): ActDraft {
  const { sales, returns, salesGross, returnsGross } = shift
  const expected = expectedCash(shift)
  const sums = { expectedCash: expected, countedCash, sales, returns, salesGross, returnsGross }
  const closed = { shift: shift.shift, ...sums }
  return actDraftOf(context, {
    kind: 'shift',
    fact: 'shiftClosed',
    body: { ...closed, report: documentSlot },
    about: shift.shift,
    sum: countedCash,
    jobs: [printJob(context.t('documents.shift.title'), shiftSlip(context, shift, closed))],
  })
}
