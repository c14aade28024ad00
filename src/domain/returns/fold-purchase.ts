import { raise } from '../exception/raise.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { byKind } from '../fact/by-kind.ts'
import type { Folded } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import type { Purchase, PurchaseLine } from '../pickup/order-state.ts'
import type { Quantity } from '../product/quantity.ts'
import {
  addQuantity,
  compareQuantity,
  minQuantity,
  subtractQuantity,
} from '../product/quantity-arithmetic.ts'
import { claimCount } from './claim-count.ts'
import { moveLines } from './move-lines.ts'
import { returnTotal } from './return-total.ts'
import { returnable } from './returnable.ts'
import { withStore } from './with-store.ts'

/** What a fact changes in an order or a sale alike; undefined members stay as they are. */
type Change = Partial<Pick<Purchase, 'lines' | 'refunds' | 'returnClaims' | 'stores'>>
type Changed = { readonly change: Change; readonly refusedMinor?: number }

/** Folds what orders and sales have in common: returns, refunds and who asked. `about` is the id of the state. */
export function foldPurchase<P extends Purchase>(purchase: P, fact: TradeFact, about: string): Folded<P> {
  const changed = byKind(changes, fact, purchase)
  if (!changed) return unchanged(purchase)
  const { change, refusedMinor: minor } = changed
  const exceptions = minor === undefined ? [] : [raise(fact, { kind: 'returned-twice', about, minor })]
  return { state: { ...purchase, ...change }, exceptions }
}

const changes: KindTable<Changed, [Purchase]> = {
  returnCompleted: takeBack,
  returnAnnounced: (fact, { lines }) => {
    const announced = moveLines(lines, fact.body.lines, announceLine)
    return announced ? { change: { lines: announced } } : { change: {}, refusedMinor: 0 }
  },
  refundConfirmed: (fact, purchase) => settle(purchase, fact.body.refund, 'confirmed'),
  refundFailed: (fact, purchase) => settle(purchase, fact.body.refund, 'failed'),
  refundReplaced: (fact, purchase) => replace(fact, purchase),
  claimReleased: (fact, { returnClaims }) =>
    fact.body.right === 'handover'
      ? { change: {} }
      : { change: { returnClaims: claimCount(returnClaims, fact.body.claim) } },
  orderSought: (fact, { stores }) => ({ change: { stores: withStore(stores, fact.store) } }),
}

/**
 * A return by a store takes what is returnable; one of head office is the parcel that was announced and may take that too.
 * One that asks for more than there is changes no line and adds no refund: the money at stake is the exception's.
 */
function takeBack({ store, body }: FactOf<'returnCompleted'>, purchase: Purchase): Changed {
  const returnClaims = claimCount(purchase.returnClaims, body.claim.id)
  const stores = withStore(purchase.stores, store)
  const lines = moveLines(purchase.lines, body.lines, store === null ? arriveLine : returnLine)
  if (!lines) {
    return { change: { returnClaims, stores }, refusedMinor: returnTotal(body).minor }
  }
  const asked = body.refunds.map((refund) => ({ ...refund, return: body.return }))
  return { change: { lines, refunds: [...purchase.refunds, ...asked], returnClaims, stores } }
}

function returnLine(line: PurchaseLine, quantity: Quantity): PurchaseLine | null {
  if (compareQuantity(quantity, returnable(line)) > 0) return null
  return { ...line, returned: addQuantity(line.returned, quantity) }
}

function arriveLine(line: PurchaseLine, quantity: Quantity): PurchaseLine | null {
  const awaited = minQuantity(line.returning, quantity)
  return returnLine({ ...line, returning: subtractQuantity(line.returning, awaited) }, quantity)
}

function announceLine(line: PurchaseLine, quantity: Quantity): PurchaseLine | null {
  if (compareQuantity(quantity, returnable(line)) > 0) return null
  return { ...line, returning: addQuantity(line.returning, quantity) }
}

/** Pays a failed refund otherwise; one that has not failed, or was paid already, is money given twice. */
function replace({ body }: FactOf<'refundReplaced'>, purchase: Purchase): Changed {
  const returnClaims = claimCount(purchase.returnClaims, body.claim.id)
  const failed = purchase.refunds.find(({ refund }) => refund === body.refund)
  if (failed?.status !== 'failed') return { change: { returnClaims }, refusedMinor: body.paid.amount.minor }
  const others = purchase.refunds.map((refund) =>
    refund === failed ? { ...failed, status: 'replaced' as const } : refund,
  )
  return { change: { returnClaims, refunds: [...others, { ...body.paid, return: failed.return }] } }
}

/**
 * Money that has arrived stays so, whatever is heard later; money paid at the counter was never on its way. What arrives after it
 * was paid otherwise was given twice.
 */
function settle({ refunds }: Purchase, key: string, status: 'confirmed' | 'failed'): Changed {
  const replaced = refunds.find((refund) => refund.refund === key && refund.status === 'replaced')
  if (replaced)
    return status === 'failed' ? { change: {} } : { change: {}, refusedMinor: replaced.amount.minor }
  const settled = refunds.map((refund) => {
    const isOpen = refund.status !== 'confirmed' && refund.status !== 'paid'
    return refund.refund === key && isOpen ? { ...refund, status } : refund
  })
  return { change: { refunds: settled } }
}
