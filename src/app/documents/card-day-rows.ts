import type { ReceiptBlock } from '../../device/receipt-document.ts'
import { isZeroMoney } from '../../domain/money/arithmetic.ts'
import { cardDayDifference } from '../../domain/shift/card-day.ts'
import type { ShiftState } from '../../domain/shift/shift-state.ts'
import type { DocumentContext } from './document-context.ts'
import { rule } from './document-parts.ts'

/** The newest end of the card terminal's day in a report: what it handed over by brand, beside what the till took. */
export function cardDayRows(
  { t, formats }: DocumentContext,
  { cardDay }: Pick<ShiftState, 'cardDay'>,
): readonly ReceiptBlock[] {
  if (!cardDay) return []
  const { outcome, at, told, taken } = cardDay
  const pair = (left: string, right: string): ReceiptBlock => ({ block: 'pair', left, right })
  const difference = cardDayDifference(cardDay)
  return [
    pair(t(`documents.card-day.${outcome}`), formats.time(at)),
    ...(told ?? []).map(({ brand, count, amount }) => pair(`${count} × ${brand}`, formats.amount(amount))),
    ...(taken ? [pair(t('documents.card-day.taken'), formats.amount(taken))] : []),
    ...(difference && !isZeroMoney(difference)
      ? [pair(t('documents.card-day.difference'), formats.amount(difference))]
      : []),
    rule,
  ]
}
