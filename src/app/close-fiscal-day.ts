import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, fiscalStep } from './act-draft-of.ts'
import { fiscalSlot } from './slots.ts'

/** Has the fiscal printer end its day (raport dobowy); it prints the report itself. The shift goes on as before. */
export const closeFiscalDay = (context: ActContext, shift: ShiftState): ActDraft =>
  actDraftOf(context, {
    kind: 'shift',
    fact: 'fiscalDayClosed',
    body: { shift: shift.shift, fiscal: fiscalSlot },
    about: shift.shift,
    steps: [fiscalStep({ document: 'report', report: 'daily' })],
  })
