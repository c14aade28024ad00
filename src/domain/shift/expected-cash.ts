import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { addMoney, subtractMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { ShiftState } from './shift-state.ts'

/** What the drawer should hold: float + cash sales − cash refunds. */
export const expectedCash = (shift: Pick<ShiftState, 'float' | 'cashIn' | 'cashOut'>): Money =>
  subtractMoney(addMoney(shift.float, shift.cashIn), shift.cashOut)

/** No money moves without an open shift; answers with the one that is open. */
export function canSell(shift: ShiftState | null): Result<ShiftState, 'no-shift' | 'shift-closed'> {
  if (!shift) return refuse('no-shift')
  return shift.status === 'open' ? ok(shift) : refuse('shift-closed')
}
