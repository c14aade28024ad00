import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { expectedCash, totalsOf } from './expected-cash.ts'
import { foreignInDrawer } from './foreign-totals.ts'
import type { ShiftState } from './shift-state.ts'

export type LiftRefusal = 'no-box' | 'foreign-cash' | 'nothing-sound'

/** The box that can be carried away now. Foreign cash goes to the safe first: a box is handed on in the shop's own money. */
export function liftableBox(shift: ShiftState): Result<string, LiftRefusal> {
  if (shift.box === undefined) return refuse('no-box')
  if ((totalsOf(shift).foreign ?? []).some((row) => foreignInDrawer(row).minor !== 0))
    return refuse('foreign-cash')
  return expectedCash(shift).minor < 0 ? refuse('nothing-sound') : ok(shift.box)
}
