import { freeTries } from '../access/wait-after-tries.ts'
import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import type { OrderState } from './order-state.ts'

/** One more wrong code, at whichever till; the first that locks is told to the store's manager. */
export function foldWrongCode(order: OrderState, fact: FactOf<'collectCodeRefused'>): Folded<OrderState> {
  const { tries, lastAt } = order.wrongCodes ?? { tries: 0, lastAt: fact.at }
  const wrongCodes = { tries: tries + 1, lastAt: fact.at > lastAt ? fact.at : lastAt }
  const isLocking = wrongCodes.tries === freeTries
  const about = `order:${order.order}`
  return {
    state: { ...order, wrongCodes },
    exceptions: isLocking ? [raise(fact, { kind: 'collect-code-locked', about })] : [],
  }
}
