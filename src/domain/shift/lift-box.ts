import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { expectedCash, totalsOf } from './expected-cash.ts'
import { foreignInDrawer } from './foreign-totals.ts'
import type { ShiftState } from './shift-state.ts'

export type LiftRefusal = 'no-box' | 'nothing-sound'

/** The box that can be carried away now, with all that lies in it. */
export function liftableBox(shift: ShiftState): Result<string, LiftRefusal> {
  if (shift.box === undefined) return refuse('no-box')
  const inIt = [expectedCash(shift), ...(totalsOf(shift).foreign ?? []).map(foreignInDrawer)]
  return inIt.some(({ minor }) => minor < 0) ? refuse('nothing-sound') : ok(shift.box)
}
