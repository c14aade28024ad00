import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob } from './act-draft-of.ts'

/** Why a drawer is opened without a sale, in the order in which they are offered. */
export const drawerCauses = ['change', 'check', 'mistake', 'other'] as const

export type DrawerCause = (typeof drawerCauses)[number]

/** Opens the drawer without a sale; the fact stands before it opens. */
export const openDrawer = (context: ActContext, { shift }: ShiftState, cause: DrawerCause): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'drawerOpened',
    body: { cause, shift },
    about: shift,
    jobs: [drawerJob],
  })
