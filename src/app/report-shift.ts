import type { ActDraft } from '../contract/acts/act-draft.ts'
import { expectedCash } from '../domain/shift/expected-cash.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import type { ActParts } from './act-draft-of.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { interimSlip } from './documents/shift-slip.ts'
import { documentSlot } from './slots.ts'

/** Prints how the shift stands (X); it goes on as before. */
export const reportShift = (context: ActContext, shift: ShiftState): ActDraft =>
  actDraftOf(context, {
    ...partsOf(shift),
    jobs: [printJob(context.t('documents.interim.title'), interimSlip(context, shift))],
  })

/** Has the fiscal printer print how its day stands (X); day and shift go on as before. */
export function reportFiscalDay(context: ActContext, shift: ShiftState): ActDraft {
  const parts = partsOf(shift)
  const jobs = [{ job: 'interim', title: context.t('documents.fiscal-interim.title') }] as const
  return actDraftOf(context, { ...parts, body: { ...parts.body, isFiscal: true }, jobs })
}

const partsOf = (shift: ShiftState) =>
  ({
    kind: 'other',
    fact: 'shiftReported',
    body: { report: documentSlot, shift: shift.shift, expectedCash: expectedCash(shift) },
    about: shift.shift,
  }) satisfies ActParts
