import type { CustomerId } from '../../base/ids.ts'
import type { FoldedException, Settlement } from '../exception/exception-state.ts'
import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { zeroMoney } from '../money/arithmetic.ts'
import { claimCount } from '../returns/claim-count.ts'
import { foldPurchase } from '../returns/fold-purchase.ts'
import { withStore } from '../returns/with-store.ts'
import { isEnded } from './is-ended.ts'
import type { OrderState } from './order-state.ts'

type Return = FactOf<'returnCompleted'>

/** A return of an order that head office has not heard of: kept until the order comes, and a person is told. */
export function awaitOrder(fact: Return, known: OrderState | null): Folded<OrderState> {
  const { source, claim, customer } = fact.body
  if (source.kind !== 'order') return unchanged(known)
  const exceptions = [unknownOrder(fact, `order:${source.order}`)]
  const order = known ?? (customer && unheard(fact, customer))
  if (!order) return { state: null, exceptions }
  const state: OrderState = {
    ...order,
    returnClaims: claimCount(order.returnClaims, claim.id),
    stores: withStore(order.stores, fact.store),
    awaiting: [...(order.awaiting ?? []), fact],
  }
  return { state, exceptions }
}

/** The order is here at last, with what was heard of it before. */
export function withAwaited(placed: OrderState, known: OrderState): OrderState {
  const { returnClaims, stores, awaiting = [] } = known
  return { ...placed, returnClaims, stores: stores.reduce(withStore, placed.stores), awaiting }
}

/**
 * Counts each awaited return as soon as the customer has what it brings back, and settles what a person was told of it. One
 * that asks for more than the customer ever got is an exception of its own.
 */
export function countAwaited({ state, exceptions }: Folded<OrderState>): Folded<OrderState> {
  if (!state?.awaiting) return { state, exceptions }
  const { awaiting, ...known } = state
  const about = `order:${known.order}`
  const waiting: Return[] = []
  const settled: FoldedException[] = []
  let order: OrderState = known
  for (const earlier of awaiting) {
    const counted = foldPurchase(order, earlier, about)
    if (counted.exceptions.length > 0 && !isEnded(order)) waiting.push(earlier)
    else {
      order = counted.state ?? order
      const over = { ...unknownOrder(earlier, about), settled: hasCome(order, earlier) }
      settled.push(...[over, ...counted.exceptions].map((one) => ({ ...one, from: earlier })))
    }
  }
  const left = waiting.length > 0 ? { ...order, awaiting: waiting } : order
  return { state: left, exceptions: [...exceptions, ...settled] }
}

const unknownOrder = (fact: Return, about: string): FoldedException =>
  raise(fact, { kind: 'return-of-unknown-document', about, minor: fact.body.gross.minor })

/** Dated by the later of what made it fit, so that it depends on no arrival. */
function hasCome({ placedAt, receivedAt }: OrderState, { at }: Return): Settlement {
  const known = receivedAt ?? placedAt
  return { outcome: 'order-has-come', by: null, at: at > known ? at : known }
}

function unheard({ at, body }: Return, customer: CustomerId): OrderState | null {
  if (body.source.kind !== 'order') return null
  const nothing = zeroMoney(body.gross.currency)
  return {
    type: 'order',
    order: body.source.order,
    channel: 'web',
    contractType: 'distance',
    customer,
    lines: [],
    gross: nothing,
    payments: [],
    refunds: [],
    returnClaims: 0,
    stores: [],
    deliveryCost: nothing,
    delivery: { kind: 'courier' },
    status: 'placed',
    codeSalt: '',
    codeHash: '',
    placedAt: at,
    promisedAt: null,
    shelf: null,
    pickupBy: null,
    receivedAt: null,
    handoverClaims: 0,
  }
}
