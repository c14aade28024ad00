import type { Wait } from '../access/wait-after-tries.ts'
import { waitAfter } from '../access/wait-after-tries.ts'
import type { OrderState } from './order-state.ts'

/** Whether the collect code of an order may be tried: as a PIN may, and at last no more. */
export type CodeLock =
  | Wait
  /** Only the person whom the order names gets the goods, on a document. */
  | { readonly kind: 'document' }

export function codeLockOf({ wrongCodes }: Pick<OrderState, 'wrongCodes'>, now: number): CodeLock {
  if (!wrongCodes) return { kind: 'open' }
  const { tries, lastAt } = wrongCodes
  return waitAfter({ tries, lastAt: Date.parse(lastAt) }, now) ?? { kind: 'document' }
}
