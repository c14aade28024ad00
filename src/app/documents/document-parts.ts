import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { NoteId } from '../../base/ids.ts'
import type { Currency } from '../../domain/money/money.ts'
import { money } from '../../domain/money/money.ts'
import type { Payment } from '../../domain/payment/payment.ts'
import type { Quantity } from '../../domain/product/quantity.ts'
import type { VatSummaryRow } from '../../domain/tax/vat.ts'
import { anchorSlot, documentSlot } from '../slots.ts'
import type { DocumentContext } from './document-context.ts'

export const rule: ReceiptBlock = { block: 'rule' }
const doubleRule: ReceiptBlock = { block: 'rule', style: 'double' }

export const centred = (text: string, bold = false): ReceiptBlock => ({
  block: 'text',
  text,
  align: 'center',
  ...(bold && { bold }),
})

/** Puts a store's head and a foot around the blocks of one document; `title` is a key. */
export function receiptDocument(
  context: DocumentContext,
  title: string,
  blocks: readonly ReceiptBlock[],
): ReceiptDocument {
  const { t } = context
  return {
    kind: 'receipt-document',
    blocks: [...head(context, title), ...blocks, ...foot(context)],
    copyMark: t('documents.copy'),
    hasLogo: true,
  }
}

/** Seller's data, the word that it is no fiscal receipt, the document's own number and time. */
function head({ t, formats, store, now }: DocumentContext, title: string): readonly ReceiptBlock[] {
  return [
    centred(store.company, true),
    ...store.address.map((line) => centred(line)),
    centred(t('documents.taxNumber', { number: store.taxNumber })),
    rule,
    centred(t('documents.nonFiscal'), true),
    { block: 'text', text: t(title), align: 'center', size: 'tall' },
    { block: 'pair', left: t('documents.number'), right: documentSlot },
    { block: 'pair', left: formats.date(now), right: formats.time(now) },
    rule,
  ]
}

/** Who made it, and the anchor that proves it: the journal's seq and the beginning of its hash. */
function foot({ t, terminal, cashier }: DocumentContext): readonly ReceiptBlock[] {
  return [
    rule,
    { block: 'pair', left: t('documents.terminal'), right: terminal },
    ...(cashier === null
      ? []
      : [{ block: 'pair', left: t('documents.cashier'), right: cashier } satisfies ReceiptBlock]),
    { block: 'qr', data: anchorSlot },
    { block: 'text', text: anchorSlot, align: 'center' },
    { block: 'feed', lines: 3 },
    { block: 'cut' },
  ]
}

type Noted = { readonly notes?: readonly NoteId[] }

/** What was noted of goods at the till and is to be read on paper. */
export const noteRows = ({ t, printed }: DocumentContext, { notes = [] }: Noted): readonly ReceiptBlock[] =>
  printed(notes).map((words) => ({ block: 'text', text: t('documents.note', { words }) }))

/** The same of a whole basket, apart from the goods below. */
export function basketNotes(context: DocumentContext, noted: Noted): readonly ReceiptBlock[] {
  const rows = noteRows(context, noted)
  return rows.length === 0 ? [] : [...rows, rule]
}

/** `2 szt. × 12,99`; a quantity with decimals is a weight. */
export function quantityText({ t, formats }: DocumentContext, quantity: Quantity): string {
  const unit = quantity.scale === 0 ? 'documents.unit.piece' : 'documents.unit.kg'
  return t(unit, { quantity: formats.quantity(quantity) })
}

export const lineName = ({
  name,
  variant,
}: {
  readonly name: string
  readonly variant: string | null
}): string => (variant === null ? name : `${name}, ${variant}`)

const vatColumns = {
  widths: [0.22, 0.26, 0.26, 0.26],
  aligns: ['left', 'right', 'right', 'right'],
} as const

/** Net, VAT and gross per rate, each row under its letter. */
export function vatRows(
  { t, formats }: DocumentContext,
  rows: readonly VatSummaryRow[],
  currency: Currency,
): readonly ReceiptBlock[] {
  const amount = (minor: number): string => formats.amount(money(minor, currency))
  const titles = ['rate', 'net', 'vat', 'gross'].map((column) => t(`documents.vat.${column}`))
  return [
    { block: 'row', cells: titles, ...vatColumns },
    ...rows.map((row): ReceiptBlock => ({
      block: 'row',
      cells: [rateText(row), amount(row.net), amount(row.vat), amount(row.gross)],
      ...vatColumns,
    })),
  ]
  function rateText({ letter, percent }: VatSummaryRow): string {
    return percent === null
      ? t('documents.vat.exempt', { letter })
      : t('documents.vat.percent', { letter, percent })
  }
}

/** The one figure that is read from a metre away. */
export const bigTotal = (left: string, right: string): readonly ReceiptBlock[] => [
  doubleRule,
  { block: 'pair', left, right, size: 'big', bold: true },
  doubleRule,
]

/** A line to sign on, with who signs below it. */
export const signature = (whose: string): readonly ReceiptBlock[] => [
  { block: 'feed', lines: 3 },
  rule,
  centred(whose),
]

const foreignWords = (
  { amount, rate }: DocumentContext['formats'],
  { given, rate: tenThousandths }: NonNullable<Payment['foreign']>,
): Readonly<Record<string, string>> => ({
  sum: amount(given),
  currency: given.currency,
  rate: rate(tenThousandths),
})

/** What rounding to the smallest coin in use added or took. */
export const roundingRows = (
  { t, formats }: DocumentContext,
  { rounding }: Pick<Payment, 'rounding'>,
): readonly ReceiptBlock[] =>
  rounding ? [{ block: 'pair', left: t('documents.rounding'), right: formats.amount(rounding) }] : []

/** Cash shows what was given and what came back, a voucher what is left on it. */
export function paymentRows(context: DocumentContext, payment: Payment): readonly ReceiptBlock[] {
  const { t, formats } = context
  const { tender, amount, given, change, left, foreign } = payment
  const paid: ReceiptBlock = {
    block: 'pair',
    left: t(`documents.tender.${tender}`),
    right: formats.amount(given ?? amount),
  }
  if (left) return [paid, { block: 'pair', left: t('documents.voucher.left'), right: formats.amount(left) }]
  if (!change) return [paid]
  const converted: readonly ReceiptBlock[] = foreign
    ? [{ block: 'text', text: t('documents.foreign', foreignWords(formats, foreign)) }]
    : []
  return [
    ...roundingRows(context, payment),
    ...converted,
    paid,
    { block: 'pair', left: t('documents.change'), right: formats.amount(change), bold: true },
  ]
}
