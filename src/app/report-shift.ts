import type { ActDraft } from '../contract/acts/act-draft.ts'
import { expectedCash } from '../domain/shift/expected-cash.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { interimSlip } from './documents/shift-slip.ts'
import { documentSlot } from './slots.ts'

/** Prints how the shift stands (X); it goes on as before. */
export const reportShift = (context: ActContext, shift: ShiftState): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'shiftReported',
    body: { report: documentSlot, shift: shift.shift, expectedCash: expectedCash(shift) },
    about: shift.shift,
    jobs: [printJob(context.t('documents.interim.title'), interimSlip(context, shift))],
  })
