import { freeTries } from '#src/domain/access/wait-after-tries.ts'
import { lossReasons } from '#src/domain/pickup/put-back-loss.ts'

/** What a cashier is to do next; of which sale, basket or order is found when it is done. */
export type Kind =
  | 'sell'
  | 'sell-and-void'
  | 'park'
  | 'recall'
  | 'give-up'
  | 'return'
  | 'return-order'
  | 'exchange-even'
  | 'exchange-pay'
  | 'exchange-refund'
  | 'hand-over'
  | 'put-back'
  /** A piece is not on its shelf, or damaged. */
  | 'put-back-short'
  | 'wrong-code'
  | 'deposit'
  | 'paid-in'
  | 'paid-out'
  | 'drop'
  | 'no-sale'
  | 'report'
  | 'sell-in-euro'
  | 'staff-purchase'
  | 'shelf-price'
  | 'practise'
  | 'e-receipt'
  | 'load-card'
  | 'spend-card'
  /** Of a sale that a voucher paid: the money goes back onto it. */
  | 'refund-to-card'
  | 'blind-return'
  /** A sale by card whose outcome the terminal does not tell at first. */
  | 'doubt'
  /** A sale by card at whose charge the till dies. */
  | 'crash'

export type DayPlan = {
  /** What is done, by shift and till. */
  readonly shifts: readonly (readonly (readonly Kind[])[])[]
  readonly pickups: number
  /** Orders that nobody came for. */
  readonly overdue: number
  readonly returnedOrders: number
}

export const tillCount = 3
export const shiftCount = 2

const returnShare = 0.08
const pickupShare = 0.02

/**
 * So many tickets, sales and returns together, over three tills and two shifts, with the share of everything else that a shop has
 * beside them.
 */
export function planDay(tickets: number, random: (below: number) => number): DayPlan {
  const returns = Math.round(tickets * returnShare)
  const ofEach = Math.max(1, Math.round(returns / 15))
  const exchanges = 3 * ofEach
  const ofOrders = Math.max(1, Math.round(returns / 5))
  const pickups = Math.max(2, Math.round(tickets * pickupShare))
  const some = (oneIn: number): number => Math.max(1, Math.round(tickets / oneIn))
  // As many in each shift, and one more parked than recalled.
  const parked = 2 * some(120)
  const voided = some(200)
  // The sale in doubt, and the one that a crash interrupts, are sales as well.
  const inEuro = tillCount * shiftCount * some(300)
  const onCards = shiftCount * some(120)
  const ofStaff = some(150)
  const electronic = some(100)
  const atShelf = some(100)
  const ofOwnKind = parked + voided + inEuro + onCards + ofStaff + electronic + atShelf
  const sales = tickets - returns - ofOwnKind - 2
  const withoutReceipt = some(300)
  const toCards = some(300)
  const kinds: Kind[] = [
    ...times('park', parked + shiftCount),
    ...times('recall', parked),
    ...times('sell', sales),
    ...times('sell-and-void', voided),
    ...times('give-up', some(100)),
    ...times('sell-in-euro', inEuro),
    // As many cards in each shift as are spent from.
    ...times('load-card', onCards),
    ...times('spend-card', onCards),
    ...times('staff-purchase', ofStaff),
    ...times('e-receipt', electronic),
    ...times('shelf-price', atShelf),
    ...times('practise', tillCount * shiftCount),
    ...times('return', returns - exchanges - ofOrders - withoutReceipt - toCards),
    ...times('refund-to-card', toCards),
    ...times('blind-return', withoutReceipt),
    ...times('return-order', ofOrders),
    ...times('exchange-even', ofEach),
    ...times('exchange-pay', ofEach),
    ...times('exchange-refund', ofEach),
    ...times('hand-over', pickups),
    ...times('put-back', some(200)),
    ...times('put-back-short', lossReasons.length),
    // More than lock it, fewer than lock it for good.
    ...times('wrong-code', freeTries + 1),
    ...times('deposit', some(100)),
    ...times('paid-in', some(400)),
    ...times('paid-out', some(200)),
    ...times('no-sale', some(200)),
    ...times('drop', 2 * tillCount * shiftCount),
    ...times('report', tillCount * shiftCount),
  ]
  const shifts = deal(kinds, shiftCount).map((ofShift) => deal(shuffled(ofShift, random), tillCount))
  // Both faults come in the last shift, after the cut of the first.
  const [first = [], second = []] = shifts.at(-1) ?? []
  first.splice(random(first.length), 0, 'doubt')
  second.splice(random(second.length), 0, 'crash')
  return { shifts, pickups, overdue: some(200) + lossReasons.length, returnedOrders: ofOrders }
}

const times = (kind: Kind, count: number): readonly Kind[] => Array.from({ length: count }, () => kind)

function shuffled<T>(all: readonly T[], random: (below: number) => number): readonly T[] {
  const mixed = [...all]
  for (let end = mixed.length - 1; end > 0; end -= 1) {
    const other = random(end + 1)
    const [a, b] = [mixed[end], mixed[other]]
    if (a !== undefined && b !== undefined) [mixed[end], mixed[other]] = [b, a]
  }
  return mixed
}

function deal<T>(all: readonly T[], hands: number): T[][] {
  return Array.from({ length: hands }, (_, hand) => all.filter((_one, index) => index % hands === hand))
}
