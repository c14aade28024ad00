import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { CashMovement } from '../domain/shift/cash-facts.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { cashSlip } from './documents/cash-slip.ts'
import { documentSlot } from './slots.ts'

/** Puts cash into the drawer or takes it out, for a reason; the slip is signed by whoever gave or got it. */
export function moveCash(context: ActContext, shift: ShiftState, movement: CashMovement): ActDraft {
  return actDraftOf(context, {
    kind: 'other',
    fact: 'cashMoved',
    body: { ...movement, movement: documentSlot, shift: shift.shift },
    about: shift.shift,
    sum: movement.amount,
    jobs: [drawerJob, printJob(context.t(`documents.cash.${movement.kind}`), cashSlip(context, movement))],
  })
}
