import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { Money } from '../domain/money/money.ts'
import type { BoxSetIn } from '../domain/shift/box-facts.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob } from './act-draft-of.ts'
import { documentSlot } from './slots.ts'

/** Begins a shift with a float counted into the drawer, or with a cash box set in; the drawer opens for it. */
export const openShift = (context: ActContext, float: Money, box?: BoxSetIn): ActDraft =>
  actDraftOf(context, {
    kind: 'shift',
    fact: 'shiftOpened',
    body: { shift: documentSlot, float, ...(box && { box }) },
    about: null,
    sum: float,
    jobs: [drawerJob],
  })
