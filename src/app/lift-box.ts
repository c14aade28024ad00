import type { ActDraft } from '../contract/acts/act-draft.ts'
import { expectedCash, totalsOf } from '../domain/shift/expected-cash.ts'
import { foreignLifted, uncountedForeign } from '../domain/shift/foreign-in-box.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { printJob } from './act-draft-of.ts'
import { closeShift, type DrawerCount } from './close-shift.ts'
import { boxSlip } from './documents/box-slip.ts'

/**
 * Ends a shift whose box its cashier carries on to another till: a report like any other, and a slip whose code that till takes as
 * its float. Uncounted (`count` null) it goes on with what it should hold.
 */
export function liftBox(
  context: ActContext,
  shift: ShiftState & { readonly box: string },
  count: DrawerCount | null,
): ActDraft {
  const drawer = count ?? uncounted(shift)
  const foreign = foreignLifted(totalsOf(shift), drawer.foreign ?? [])
  const lifted = {
    box: shift.box,
    isCounted: count !== null,
    ...(foreign.length > 0 && { foreign }),
  }
  const draft = closeShift(context, shift, { ...drawer, lifted })
  const slip = boxSlip(context, {
    ...{ from: shift.shift, box: shift.box, minor: drawer.countedCash.minor },
    foreign: foreign.map(({ sum, worth }) => ({ sum, worthMinor: worth.minor })),
  })
  return { ...draft, jobs: [...draft.jobs, printJob(context.t('documents.box.title'), slip)] }
}

function uncounted(shift: ShiftState): DrawerCount {
  const foreign = uncountedForeign(totalsOf(shift))
  return { countedCash: expectedCash(shift), ...(foreign.length > 0 && { foreign }) }
}
