import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import { negateMoney, subtractMoney } from '../../domain/money/arithmetic.ts'
import { money } from '../../domain/money/money.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import { depositBalance, depositsOf, paidForEmpties } from '../../domain/shift/deposit-totals.ts'
import { expectedCash, totalsOf } from '../../domain/shift/expected-cash.ts'
import { changeForForeign, foreignInDrawer } from '../../domain/shift/foreign-totals.ts'
import type { CountedCash } from '../../domain/shift/counted-cash.ts'
import type { ShiftClosed } from '../../domain/shift/shift-facts.ts'
import type { TenderTotal } from '../../domain/shift/shift-rows.ts'
import type { ShiftState } from '../../domain/shift/shift-state.ts'
import { fiscalNumberSlot, zSlot } from '../slots.ts'
import { cardDayRows } from './card-day-rows.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, centred, receiptDocument, roundingRows, rule, vatRows } from './document-parts.ts'

/** Report of a closed shift (Z): what it sold, what should be in the drawer, what was counted, and what is over or short. */
export function closingSlip(
  context: DocumentContext,
  shift: ShiftState,
  closed: Omit<ShiftClosed, 'report' | 'z'> & { readonly endsFiscalDay?: boolean },
): ReceiptDocument {
  const { t, formats } = context
  const { currency } = closed.countedCash
  const difference = subtractMoney(closed.countedCash, closed.expectedCash)
  return receiptDocument(context, 'documents.shift.title', [
    { block: 'pair', left: t('documents.shift.z'), right: zSlot, bold: true },
    ...(closed.endsFiscalDay
      ? [{ block: 'pair', left: t('documents.shift.fiscalDay'), right: fiscalNumberSlot } as const]
      : []),
    ...trade(context, shift, 'closedAt'),
    ...cardDayRows(context, shift),
    ...drawer(context, shift),
    ...counted(context, closed),
    ...carriedOn(context, closed),
    ...foreignCounted(context, closed),
    ...bigTotal(t('documents.shift.difference', { currency }), formats.amount(difference)),
    ...(closed.approvedBy === undefined
      ? []
      : [{ block: 'pair', left: t('documents.shift.approved'), right: closed.approvedBy } as const]),
  ])
}

/** Report of a shift that goes on (X). */
export function interimSlip(context: DocumentContext, shift: ShiftState): ReceiptDocument {
  return receiptDocument(context, 'documents.interim.title', [
    ...trade(context, shift, 'asOf'),
    ...drawer(context, shift),
  ])
}

type Line = (key: string, value: Money, count?: number) => ReceiptBlock

const lineOf =
  ({ t, formats }: DocumentContext): Line =>
  (key, value, count = 0) => ({
    block: 'pair',
    left: t(`documents.shift.${key}`, { count }),
    right: formats.amount(value),
  })

/** What was sold and taken back: in all, by tender, by VAT rate, by cashier. */
function trade(
  context: DocumentContext,
  shift: ShiftState,
  end: 'closedAt' | 'asOf',
): readonly ReceiptBlock[] {
  const { t, formats } = context
  const line = lineOf(context)
  const { tenders, rounding, soldVat, returnedVat, cashiers, voids } = totalsOf(shift)
  const { currency } = shift.float
  const moment = (at: string | number): string => `${formats.date(at)} ${formats.time(at)}`
  const net = (taken: Money, refunded: Money): string => formats.amount(subtractMoney(taken, refunded))
  const rates = (key: string, rows: typeof soldVat): readonly ReceiptBlock[] =>
    rows.length === 0 ? [] : [centred(t(key)), ...vatRows(context, rows, currency)]
  return [
    { block: 'pair', left: t('documents.shift.number'), right: shift.shift },
    { block: 'pair', left: t('documents.shift.openedAt'), right: moment(shift.openedAt) },
    { block: 'pair', left: t(`documents.shift.${end}`), right: moment(context.now) },
    rule,
    line('sales', shift.salesGross, shift.sales),
    line('returns', shift.returnsGross, shift.returns),
    ...(voids ? [line('voids', voids.gross, voids.count)] : []),
    ...tenders.flatMap((row) => tenderRows(context, row)),
    ...roundingRows(context, rounding?.minor ? { rounding } : {}),
    ...rates('documents.shift.soldVat', soldVat),
    ...rates('documents.shift.returnedVat', returnedVat),
    ...deposits(context, shift),
    ...vouchers(context, shift),
    ...(cashiers.length < 2
      ? []
      : cashiers.map(({ staff, salesGross, returnsGross }): ReceiptBlock => ({
          block: 'pair',
          left: t('documents.shift.cashier', { staff: staff ?? '–' }),
          right: net(salesGross, returnsGross),
        }))),
    rule,
  ]
}

/** What a tender came to; of it what was given back, which a card terminal's own report tells apart. */
function tenderRows(
  { t, formats }: DocumentContext,
  { tender, taken, refunded }: TenderTotal,
): readonly ReceiptBlock[] {
  const sum = formats.amount(subtractMoney(taken, refunded))
  const back = formats.amount(negateMoney(refunded))
  return [
    { block: 'pair', left: t(`documents.tender.${tender}`), right: sum },
    ...(refunded.minor === 0
      ? []
      : [{ block: 'pair', left: t('documents.shift.refunded'), right: back } as const]),
  ]
}

/** Deposits for packaging: a balance of their own, no revenue. */
function deposits(context: DocumentContext, shift: ShiftState): readonly ReceiptBlock[] {
  const line = lineOf(context)
  const totals = depositsOf(totalsOf(shift))
  const { taken, paidBack, withGoods } = totals
  if (taken.minor === 0 && paidBack.minor === 0 && !withGoods) return []
  return [
    line('depositsTaken', taken),
    line('depositsPaidBack', paidBack),
    ...(withGoods ? [line('depositsWithGoods', withGoods)] : []),
    line('depositsBalance', depositBalance(totals)),
  ]
}

/** Money put on gift cards: no revenue either. */
function vouchers(context: DocumentContext, shift: ShiftState): readonly ReceiptBlock[] {
  const { vouchersLoaded } = totalsOf(shift)
  return vouchersLoaded ? [lineOf(context)('vouchersLoaded', vouchersLoaded)] : []
}

/** Cash of other currencies, beside the shop's own: what was taken, and what was moved out since. */
function foreignTaken({ t, formats }: DocumentContext, shift: ShiftState): readonly ReceiptBlock[] {
  const { foreign = [] } = totalsOf(shift)
  return foreign.flatMap((row): readonly ReceiptBlock[] => {
    const { taken, worth, brought, paidOut, dropped } = row
    const { currency } = taken
    const moved = (key: string, sum: Money | undefined): readonly ReceiptBlock[] =>
      sum
        ? [{ block: 'pair', left: t(`documents.shift.${key}`, { currency }), right: formats.amount(sum) }]
        : []
    const bySales: ReceiptBlock = {
      block: 'pair',
      left: t('documents.shift.foreignTaken', { currency, sum: formats.amount(taken) }),
      right: formats.amount(worth),
    }
    const isMoved = brought ?? paidOut ?? dropped
    return [
      ...moved('foreignBrought', brought?.sum),
      ...(brought && taken.minor === 0 ? [] : [bySales]),
      ...moved('foreignPaidOut', paidOut),
      ...moved('foreignDropped', dropped),
      ...moved('foreignExpected', isMoved && foreignInDrawer(row)),
    ]
  })
}

/** How the cash of the drawer came about. */
function drawer(context: DocumentContext, shift: ShiftState): readonly ReceiptBlock[] {
  const { t } = context
  const line = lineOf(context)
  const totals = totalsOf(shift)
  const { paidIn, paidOut, dropped, drawerOpenings } = totals
  const moved = [
    ['foreignChange', changeForForeign(totals)],
    ['depositsPaidBack', paidForEmpties(depositsOf(totals))],
    ['paidIn', paidIn],
    ['paidOut', paidOut],
    ['dropped', dropped],
  ] as const
  return [
    line('float', shift.float),
    line('cashIn', shift.cashIn),
    line('cashOut', shift.cashOut),
    ...moved.filter(([, sum]) => sum.minor !== 0).map(([key, sum]) => line(key, sum)),
    line('expected', expectedCash(shift)),
    ...foreignTaken(context, shift),
    ...(drawerOpenings === 0
      ? []
      : [
          {
            block: 'pair',
            left: t('documents.shift.drawerOpenings'),
            right: String(drawerOpenings),
          } as const,
        ]),
  ]
}

function counted(
  context: DocumentContext,
  closed: Omit<ShiftClosed, 'report' | 'z'>,
): readonly ReceiptBlock[] {
  const { counts = [], countedCash, recounts = 0 } = closed
  return [
    ...kindRows(context, counts, countedCash.currency),
    lineOf(context)('counted', countedCash),
    ...(recounts === 0
      ? []
      : [{ block: 'pair', left: context.t('documents.shift.recounts'), right: String(recounts) } as const]),
  ]
}

/** The cash went on in its box, counted or not. */
const carriedOn = (
  { t }: DocumentContext,
  { lifted }: Omit<ShiftClosed, 'report' | 'z'>,
): readonly ReceiptBlock[] =>
  lifted
    ? [
        {
          block: 'pair',
          left: t('documents.box.number', { box: lifted.box }),
          right: t('documents.box.carried'),
        },
        ...(lifted.isCounted ? [] : [{ block: 'text', text: t('documents.box.uncounted') } as const]),
      ]
    : []

/** Each foreign currency with what is over or short of it. */
function foreignCounted(
  context: DocumentContext,
  { foreign = [] }: Omit<ShiftClosed, 'report' | 'z'>,
): readonly ReceiptBlock[] {
  const { t, formats } = context
  return foreign.flatMap(({ expected, counted: found, counts }) => {
    const { currency } = expected
    const pair = (key: string, sum: Money): ReceiptBlock => ({
      block: 'pair',
      left: t(`documents.shift.${key}`, { currency }),
      right: formats.amount(sum),
    })
    return [
      rule,
      ...kindRows(context, counts, currency),
      pair('foreignExpected', expected),
      pair('foreignCounted', found),
      pair('foreignDifference', subtractMoney(found, expected)),
    ]
  })
}

const kindRows = (
  { formats }: DocumentContext,
  counts: readonly CountedCash[],
  currency: Currency,
): readonly ReceiptBlock[] =>
  counts
    .filter(({ count }) => count > 0)
    .map(({ minor, count }) => ({
      block: 'pair',
      left: `${count} × ${formats.amount(money(minor, currency))}`,
      right: formats.amount(money(minor * count, currency)),
    }))
