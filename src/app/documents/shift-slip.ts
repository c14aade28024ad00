import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import { subtractMoney } from '../../domain/money/arithmetic.ts'
import type { Money } from '../../domain/money/money.ts'
import type { ShiftClosed } from '../../domain/shift/shift-facts.ts'
import type { ShiftState } from '../../domain/shift/shift-state.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument, rule } from './document-parts.ts'

/** Report of a closed shift: what should be in the drawer, what was counted, and what is over or short. */
export function shiftSlip(
  context: DocumentContext,
  shift: ShiftState,
  closed: Omit<ShiftClosed, 'report'>,
): ReceiptDocument {
  const { t, formats } = context
  const row = (key: string, right: string, count = 0): ReceiptBlock => ({
    block: 'pair',
    left: t(`documents.shift.${key}`, { count }),
    right,
  })
  const sum = (key: string, value: Money, count?: number): ReceiptBlock =>
    row(key, formats.amount(value), count)
  const { currency } = closed.countedCash
  const difference = subtractMoney(closed.countedCash, closed.expectedCash)
  return receiptDocument(context, 'documents.shift.title', [
    row('number', shift.shift),
    row('openedAt', `${formats.date(shift.openedAt)} ${formats.time(shift.openedAt)}`),
    row('closedAt', `${formats.date(context.now)} ${formats.time(context.now)}`),
    rule,
    sum('sales', closed.salesGross, closed.sales),
    sum('returns', closed.returnsGross, closed.returns),
    rule,
    sum('float', shift.float),
    sum('cashIn', shift.cashIn),
    sum('cashOut', shift.cashOut),
    sum('expected', closed.expectedCash),
    sum('counted', closed.countedCash),
    ...bigTotal(t('documents.shift.difference', { currency }), formats.amount(difference)),
  ])
}
