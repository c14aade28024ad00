import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'
import { cardDaySlot, cardDayTakenSlot, cardDayToldSlot } from './slots.ts'

/** Has the card terminal `device` end its day; it tells what it handed to the bank, which is compared with what the till took. The shift goes on as before. */
export const closeCardDay = (context: ActContext, shift: ShiftState, device: string): ActDraft =>
  actDraftOf(context, {
    kind: 'shift',
    fact: 'cardDayClosed',
    body: {
      shift: shift.shift,
      device,
      outcome: cardDaySlot,
      told: cardDayToldSlot,
      taken: cardDayTakenSlot,
    },
    about: shift.shift,
    steps: [{ step: 'card-day', slot: cardDaySlot.$slot }],
  })
