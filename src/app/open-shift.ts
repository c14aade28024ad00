import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { Money } from '../domain/money/money.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob } from './act-draft-of.ts'
import { documentSlot } from './slots.ts'

/** Begins a shift with a float counted into the drawer, which opens for it. */
export const openShift = (context: ActContext, float: Money): ActDraft =>
  actDraftOf(context, {
    kind: 'shift',
    fact: 'shiftOpened',
    body: { shift: documentSlot, float },
    about: null,
    sum: float,
    jobs: [drawerJob],
  })
