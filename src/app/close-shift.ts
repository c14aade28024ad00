import type { StaffId } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { Money } from '../domain/money/money.ts'
import { expectedCash, totalsOf } from '../domain/shift/expected-cash.ts'
import type { BoxLifted } from '../domain/shift/box-facts.ts'
import type { CountedCash, ForeignCount } from '../domain/shift/counted-cash.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, fiscalStep, printJob } from './act-draft-of.ts'
import { closingSlip } from './documents/shift-slip.ts'
import { documentSlot, fiscalSlot, zNumbering, zSlot } from './slots.ts'

/** What was found in the drawer. */
export type DrawerCount = {
  readonly countedCash: Money
  /** By notes and coins, where they were counted so. */
  readonly counts?: readonly CountedCash[]
  readonly recounts?: number
  /** Of each foreign currency that the shift took. */
  readonly foreign?: readonly ForeignCount[]
  /** Second person who accepted the difference. */
  readonly approvedBy?: StaffId
  /** The cash is carried on in its box. */
  readonly lifted?: BoxLifted
  /** The fiscal printer ends its day with this shift. */
  readonly endsFiscalDay?: boolean
}

/** Ends a shift with what was counted in the drawer; the slip (Z) shows what is over or short. */
export function closeShift(context: ActContext, shift: ShiftState, drawer: DrawerCount): ActDraft {
  const { endsFiscalDay = false, ...count } = drawer
  const { sales, returns, salesGross, returnsGross } = shift
  const sums = { expectedCash: expectedCash(shift), sales, returns, salesGross, returnsGross }
  const closed = { shift: shift.shift, ...sums, ...count, totals: totalsOf(shift) }
  return actDraftOf(context, {
    kind: 'shift',
    fact: 'shiftClosed',
    body: { ...closed, report: documentSlot, z: zSlot, ...(endsFiscalDay && { fiscal: fiscalSlot }) },
    steps: endsFiscalDay ? [fiscalStep({ document: 'report', report: 'daily' })] : [],
    numbering: zNumbering,
    about: shift.shift,
    sum: count.countedCash,
    jobs: [
      printJob(context.t('documents.shift.title'), closingSlip(context, shift, { ...closed, endsFiscalDay })),
    ],
  })
}
