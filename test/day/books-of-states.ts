import type { OrderState, Purchase } from '#src/domain/pickup/order-state.ts'
import { depositBalance } from '#src/domain/shift/deposit-totals.ts'
import { expectedCash, totalsOf } from '#src/domain/shift/expected-cash.ts'
import type { ForeignTotal } from '#src/domain/shift/counted-cash.ts'
import type { DepositTotals } from '#src/domain/shift/shift-rows.ts'
import type { DayState } from '#src/domain/shift/day-state.ts'
import type { BoxState } from '#src/domain/shift/box-state.ts'
import { foreignInDrawer } from '#src/domain/shift/foreign-totals.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import type { ShiftTotals } from '#src/domain/shift/shift-totals.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import type { StockState } from '#src/domain/stock/stock-state.ts'
import type { VoucherState } from '#src/domain/stored-value/voucher-state.ts'
import { balanceOf } from '#src/domain/stored-value/voucher-state.ts'
import type { VatSummaryRow } from '#src/domain/tax/vat.ts'
import { BookKeeper, type Books } from './books.ts'
import type { TillStates } from './till-states.ts'

/** The books as the states of somebody tell them. */
export function booksOfStates(states: TillStates): Books {
  const { shifts, days, stock, orders, sales, waiting, vouchers, boxes } = states
  const keeper = new BookKeeper()
  for (const shift of shifts) shiftLines(keeper, shift)
  for (const day of days) dayLines(keeper, day)
  for (const goods of stock) stockLines(keeper, goods)
  for (const order of orders) orderLines(keeper, order)
  for (const sale of sales) saleLines(keeper, sale)
  for (const { parked } of waiting) keeper.add(`waiting ${parked}`, 1)
  for (const voucher of vouchers) voucherLines(keeper, voucher)
  for (const box of boxes) boxLines(keeper, box)
  return keeper.books
}

const thousandths = ({ value, scale }: Quantity): number => value * 10 ** (3 - scale)

function stockLines(keeper: BookKeeper, goods: StockState): void {
  const { sku, onHand, reserved, inspect, damaged, toSupplier } = goods
  const places = { onHand, reserved, inspect, damaged, ...(toSupplier && { toSupplier }) }
  for (const [place, quantity] of Object.entries(places))
    keeper.add(`stock ${sku} ${place}`, thousandths(quantity))
}

function shiftLines(keeper: BookKeeper, shift: ShiftState): void {
  const { shift: no, status, countedCash, countedForeign = [], sales, returns } = shift
  keeper.add(`cash ${no}`, expectedCash(shift).minor)
  if (status === 'closed') keeper.note(`shift ${no}`, status)
  if (countedCash) keeper.add(`counted ${no}`, countedCash.minor)
  for (const { counted } of countedForeign) keeper.add(`counted ${no} ${counted.currency}`, counted.minor)
  conductLines(keeper, shift)
  if (shift.box !== undefined) keeper.note(`box ${no}`, shift.box)
  keeper.add(`sales ${no}`, sales)
  keeper.add(`returns ${no}`, returns)
  totalsLines(keeper, no, totalsOf(shift))
}

function dayLines(keeper: BookKeeper, { businessDate, deposits = [] }: DayState): void {
  for (const sums of deposits) keeper.add(`bottles ${businessDate}`, depositBalance(sums).minor)
}

function depositLines(keeper: BookKeeper, no: string, deposits: DepositTotals): void {
  const { taken, paidBack, withGoods } = deposits
  keeper.add(`deposits ${no} taken`, taken.minor)
  keeper.add(`deposits ${no} paidBack`, paidBack.minor)
  keeper.add(`deposits ${no} withGoods`, withGoods?.minor ?? 0)
}

/** What the totals of a shift say; a report of its closing holds the same. */
export function totalsLines(keeper: BookKeeper, no: string, totals: ShiftTotals): void {
  const { tenders, cashiers, deposits, voids, drawerOpenings, foreign = [] } = totals
  vatLines(keeper, `${no} sold`, totals.soldVat)
  vatLines(keeper, `${no} returned`, totals.returnedVat)
  for (const { tender, taken, refunded } of tenders) {
    keeper.add(`tender ${no} ${tender} taken`, taken.minor)
    keeper.add(`tender ${no} ${tender} refunded`, refunded.minor)
  }
  for (const { staff, salesGross, returnsGross } of cashiers) {
    keeper.add(`sales ${no} ${staff}`, salesGross.minor)
    keeper.add(`returns ${no} ${staff}`, returnsGross.minor)
  }
  if (deposits) depositLines(keeper, no, deposits)
  keeper.add(`moved ${no} paid-in`, totals.paidIn.minor)
  keeper.add(`moved ${no} paid-out`, totals.paidOut.minor)
  keeper.add(`moved ${no} safe-drop`, totals.dropped.minor)
  keeper.add(`voids ${no}`, voids?.count ?? 0)
  keeper.add(`opened ${no}`, drawerOpenings)
  keeper.add(`onCards ${no}`, totals.vouchersLoaded?.minor ?? 0)
  for (const row of foreign) foreignLines(keeper, no, row)
}

function conductLines(keeper: BookKeeper, { shift: no, conduct = [], blindReturns }: ShiftState): void {
  for (const { staff, staffPurchases = 0, discounts = 0, overrides } of conduct) {
    keeper.add(`staff ${no} ${staff}`, staffPurchases)
    keeper.add(`lowered ${no} ${staff}`, discounts)
    keeper.add(`allowed ${no} ${staff}`, overrides)
  }
  keeper.add(`blind ${no}`, blindReturns?.minor ?? 0)
}

function foreignLines(keeper: BookKeeper, no: string, row: ForeignTotal): void {
  const { taken, brought, paidOut, dropped, worth, change } = row
  const line = `foreign ${no} ${taken.currency}`
  keeper.add(`${line} taken`, taken.minor)
  keeper.add(`${line} brought`, brought?.sum.minor ?? 0)
  keeper.add(`${line} paid-out`, paidOut?.minor ?? 0)
  keeper.add(`${line} safe-drop`, dropped?.minor ?? 0)
  keeper.add(`${line} worth`, worth.minor)
  keeper.add(`${line} change`, change.minor)
  keeper.add(`cash ${no} ${taken.currency}`, foreignInDrawer(row).minor)
}

function vatLines(keeper: BookKeeper, line: string, rows: readonly VatSummaryRow[]): void {
  for (const { letter, gross, vat, net } of rows) {
    keeper.add(`vat ${line} ${letter} gross`, gross)
    keeper.add(`vat ${line} ${letter} vat`, vat)
    keeper.add(`vat ${line} ${letter} net`, net)
  }
}

function orderLines(keeper: BookKeeper, order: OrderState): void {
  keeper.note(`order ${order.order}`, order.status)
  keeper.add(`codes ${order.order}`, order.wrongCodes?.tries ?? 0)
  returnedLines(keeper, order.order, order)
}

function saleLines(keeper: BookKeeper, sale: SaleState): void {
  if (sale.voided) keeper.note(`sale ${sale.sale}`, 'voided')
  if (sale.eReceipt) keeper.note(`e-receipt ${sale.sale}`, sale.eReceipt.key)
  returnedLines(keeper, sale.sale, sale)
}

function returnedLines(keeper: BookKeeper, no: string, { lines }: Pick<Purchase, 'lines'>): void {
  for (const { line, returned } of lines) keeper.add(`returned ${no} ${line}`, thousandths(returned))
}

function voucherLines(keeper: BookKeeper, state: VoucherState): void {
  const { voucher, kind, loaded, spent } = state
  keeper.note(`voucher ${voucher}`, kind ?? 'unheard')
  keeper.add(`voucher ${voucher} loaded`, loaded.minor)
  keeper.add(`voucher ${voucher} spent`, spent.minor)
  keeper.add(`purse ${voucher}`, balanceOf(state).minor)
}

function boxLines(keeper: BookKeeper, { from, box, lifted, setIn }: BoxState): void {
  keeper.note(`box ${from} carried`, box)
  keeper.add(`box ${from} lifted`, lifted?.sum.minor ?? 0)
  keeper.add(`box ${from} set-in`, setIn?.float.minor ?? 0)
  foreignInBoxLines(keeper, `box ${from} lifted`, lifted)
  foreignInBoxLines(keeper, `box ${from} set-in`, setIn)
}

function foreignInBoxLines(
  keeper: BookKeeper,
  line: string,
  end: BoxState['lifted'] | BoxState['setIn'],
): void {
  for (const { sum } of end?.foreign ?? []) keeper.add(`${line} ${sum.currency}`, sum.minor)
}
