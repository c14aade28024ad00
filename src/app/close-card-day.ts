import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'
import { cardDaySlot } from './slots.ts'

/** Has the card terminal `device` end its day; its own slip says what it handed to the bank. The shift goes on as before. */
export const closeCardDay = (context: ActContext, shift: ShiftState, device: string): ActDraft =>
  actDraftOf(context, {
    kind: 'shift',
    fact: 'cardDayClosed',
    body: { shift: shift.shift, device, outcome: cardDaySlot },
    about: shift.shift,
    steps: [{ step: 'card-day', slot: cardDaySlot.$slot }],
  })
