import type { DocumentNo, StoreId } from '../../base/ids.ts'
import { byKind, type KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { zeroMoney } from '../money/arithmetic.ts'
import type { ReturnSource } from '../returns/return-facts.ts'
import { withDepositRefund } from './deposit-totals.ts'
import { withFiscalReportOf, withFiscalSaleOf } from './with-fiscal-day.ts'
import { withConduct, withSaleConduct, withVoidedLines } from './conduct.ts'
import { cashOf, plus, risked } from './drawer-sums.ts'
import { totalsOf } from './expected-cash.ts'
import { openedShift } from './opened-shift.ts'
import type { ShiftState } from './shift-state.ts'
import { withMovement, withReturn, withSale } from './shift-totals.ts'
import { withVoid } from './with-void.ts'
import { withReplacedRefund } from './with-replaced-refund.ts'
import { withVoucherLoad } from './with-voucher-load.ts'

type ShiftFact = { readonly store: StoreId | null; readonly body: { readonly shift?: DocumentNo } }

const shiftRef = ({ store, body }: ShiftFact): readonly StateRef[] =>
  store === null || !body.shift ? [] : [storeRef(store, `shift:${body.shift}`)]

const steps: KindTable<ShiftState, [ShiftState]> = {
  saleCompleted: ({ body, user, businessDate }, shift) => {
    const conduct = withSaleConduct(shift.conduct, body, user)
    return {
      ...withFiscalSaleOf(shift, body, businessDate),
      ...(conduct && { conduct }),
      totals: withSale(totalsOf(shift), body, user),
      lastSale: body.sale,
      sales: shift.sales + 1,
      salesGross: plus(shift.salesGross, [body.gross]),
      cashIn: plus(shift.cashIn, cashOf(body.payments)),
    }
  },
  saleVoided: ({ body, user }, { lastSale: _, ...shift }) => ({
    ...shift,
    conduct: withConduct(shift.conduct, user, {
      count: 'saleVoids',
      minor: body.gross.minor,
      purchase: body.sale,
    }),
    totals: withVoid(totalsOf(shift), body),
    cashOut: plus(shift.cashOut, [body.cash]),
  }),
  returnCompleted: ({ body, user }, shift) => ({
    ...shift,
    conduct: withConduct(shift.conduct, user, { count: 'returns', purchase: purchaseOf(body.source) }),
    totals: withReturn(totalsOf(shift), body, user),
    returns: shift.returns + 1,
    returnsGross: plus(shift.returnsGross, [body.gross]),
    cashOut: plus(shift.cashOut, cashOf(body.refunds.filter((refund) => refund.status === 'paid'))),
    ...risked(body, shift),
  }),
  refundReplaced: ({ body }, shift) => withReplacedRefund(shift, body),
  blindReturnCompleted: ({ body, user }, shift) => ({
    ...shift,
    totals: withReturn(totalsOf(shift), { ...body, refunds: [body.refund] }, user),
    returns: shift.returns + 1,
    returnsGross: plus(shift.returnsGross, [body.gross]),
    blindReturns: plus(shift.blindReturns ?? zeroMoney(shift.float.currency), [body.gross]),
  }),
  voucherLoaded: ({ body }, shift) => withVoucherLoad(shift, body),
  cashMoved: ({ body }, shift) => ({ ...shift, totals: withMovement(totalsOf(shift), body) }),
  depositRefunded: ({ body }, shift) => ({ ...shift, totals: withDepositRefund(totalsOf(shift), body) }),
  drawerOpened: ({ user }, shift) => {
    const totals = totalsOf(shift)
    return {
      ...shift,
      conduct: withConduct(shift.conduct, user, { count: 'noSales' }),
      totals: { ...totals, drawerOpenings: totals.drawerOpenings + 1 },
    }
  },
  basketVoided: ({ body, user }, shift) => ({
    ...shift,
    conduct: withConduct(withVoidedLines(shift.conduct, body.voided), user, {
      count: 'voids',
      minor: body.gross.minor,
    }),
  }),
  overrideGiven: ({ body: { sum }, user }, shift) => ({
    ...shift,
    conduct: withConduct(shift.conduct, user, { count: 'overrides', ...(sum && { minor: sum.minor }) }),
  }),
  receiptReprinted: ({ body, user }, shift) => ({
    ...shift,
    conduct: withConduct(shift.conduct, user, { count: 'reprints', purchase: body.document }),
  }),
  orderHandedOver: ({ body, businessDate }, shift) => withFiscalSaleOf(shift, body, businessDate),
  cardDayClosed: ({ at, body: { shift: _, device: __, ...told } }, shift) => ({
    ...shift,
    cardDay: { at, ...told },
  }),
  fiscalDayClosed: ({ at, body: { fiscal } }, shift) => withFiscalReportOf(shift, fiscal, at),
  shiftClosed: ({ at, body }, shift) =>
    shift.status === 'closed'
      ? shift
      : {
          ...withFiscalReportOf(shift, body.fiscal, at),
          status: 'closed',
          closedAt: at,
          countedCash: body.countedCash,
          ...(body.foreign && { countedForeign: body.foreign }),
          ...(body.z !== undefined && { z: body.z }),
        },
}

const purchaseOf = (source: ReturnSource): string => (source.kind === 'sale' ? source.sale : source.order)

function foldShift(shift: ShiftState | null, fact: TradeFact): ShiftState | null {
  if (shift) return byKind(steps, fact, shift) ?? shift
  return fact.kind === 'shiftOpened' && fact.store !== null ? openedShift(fact, fact.store) : null
}

/** States `shift:<no>` of a store. */
export const shiftArea: Area<ShiftState> = defineArea<ShiftState>({
  type: 'shift',
  touches: {
    shiftOpened: shiftRef,
    shiftClosed: shiftRef,
    saleCompleted: shiftRef,
    saleVoided: shiftRef,
    returnCompleted: shiftRef,
    refundReplaced: shiftRef,
    voucherLoaded: shiftRef,
    blindReturnCompleted: shiftRef,
    cashMoved: shiftRef,
    depositRefunded: shiftRef,
    drawerOpened: shiftRef,
    basketVoided: shiftRef,
    overrideGiven: shiftRef,
    receiptReprinted: shiftRef,
    orderHandedOver: shiftRef,
    cardDayClosed: shiftRef,
    fiscalDayClosed: shiftRef,
  },
  fold: (shift, fact) => unchanged(foldShift(shift, fact)),
})
