import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { Money } from '../../domain/money/money.ts'
import { inCoins } from '../../domain/payment/cash.ts'
import type { DepositRow } from '../../domain/product/deposit.ts'
import type {
  Refund,
  ReturnCompleted,
  ReturnedLine,
  ReturnSource,
} from '../../domain/returns/return-facts.ts'
import type { FiscalNumber } from '../../domain/tax/fiscal-record.ts'
import { returnTotal } from '../../domain/returns/return-total.ts'
import { sourceNumber } from '../../domain/returns/source-number.ts'
import { refundSlot } from '../slots.ts'
import { depositPair } from './deposit-slip.ts'
import type { DocumentContext } from './document-context.ts'
import {
  bigTotal,
  centred,
  lineName,
  quantityText,
  receiptDocument,
  roundingRows,
  rule,
  signature,
  vatRows,
} from './document-parts.ts'

export type ReturnToPrint = Pick<
  ReturnCompleted,
  'source' | 'lines' | 'gross' | 'vat' | 'delivery' | 'deposits' | 'otherMeansAgreed'
> & {
  readonly refunds: readonly Omit<Refund, 'refund'>[]
  /** UTC */
  readonly soldAt: string
  /** Of the fiscal receipt that proves the sale; absent where none was registered. */
  readonly fiscal?: FiscalNumber
}

/**
 * Protocol of a return that both sides sign. It names what the record of returns must hold (regulation on cash registers of
 * 29 April 2019, section 3(3)): day of the sale and of the return, the goods, gross value and VAT, the proof of purchase.
 */
export function returnProtocol(context: DocumentContext, given: ReturnToPrint): ReceiptDocument {
  const { t, formats } = context
  const { currency } = given.gross
  return receiptDocument(context, 'documents.return.title', [
    { block: 'pair', left: sourceName(context, given.source), right: sourceNumber(given.source) },
    { block: 'pair', left: t('documents.return.soldOn'), right: formats.date(given.soldAt) },
    ...fiscalRow(context, given.fiscal),
    rule,
    ...given.lines.flatMap((line) => returnedLine(context, line)),
    rule,
    ...vatRows(context, given.vat, currency),
    ...deliveryRows(context, given.delivery),
    ...depositRows(context, given.deposits),
    ...bigTotal(t('documents.return.total', { currency }), formats.amount(returnTotal(given))),
    ...given.refunds.flatMap((refund) => refundRows(context, refund)),
    ...(given.otherMeansAgreed ? [{ block: 'text', text: t('documents.return.agreed') } as const] : []),
    ...signature(t('documents.signature.customer')),
    ...signature(t('documents.signature.seller')),
  ])
}

export const sourceName = ({ t }: DocumentContext, { kind }: ReturnSource): string =>
  t(`documents.source.${kind}`)

function returnedLine(context: DocumentContext, line: ReturnedLine): readonly ReceiptBlock[] {
  const { t, formats } = context
  const reason = t(`documents.return.reason.${line.reason}`)
  const condition = t(`documents.return.condition.${line.condition}`)
  return [
    { block: 'text', text: lineName(line) },
    {
      block: 'pair',
      left: quantityText(context, line.quantity),
      right: `${formats.amount(line.refund)} ${line.vat}`,
    },
    { block: 'text', text: `${reason}; ${condition}` },
  ]
}

const fiscalRow = ({ t }: DocumentContext, fiscal: FiscalNumber | undefined): readonly ReceiptBlock[] =>
  fiscal ? [{ block: 'pair', left: t('documents.return.fiscal'), right: fiscal.number }] : []

const deliveryRows = ({ t, formats }: DocumentContext, cost: Money | undefined): readonly ReceiptBlock[] =>
  cost ? [{ block: 'pair', left: t('documents.return.delivery'), right: formats.amount(cost) }] : []

/** Deposits stand outside of value and VAT. */
const depositRows = (context: DocumentContext, rows: readonly DepositRow[] = []): readonly ReceiptBlock[] =>
  rows.length === 0
    ? []
    : [centred(context.t('documents.deposit.heading')), ...rows.map((row) => depositPair(context, row))]

function refundRows(context: DocumentContext, refund: Omit<Refund, 'refund'>): readonly ReceiptBlock[] {
  const { t, formats } = context
  return [
    ...roundingRows(context, refund),
    {
      block: 'pair',
      left: t(`documents.tender.${refund.tender}`),
      right: formats.amount(inCoins(refund)),
      bold: true,
    },
    centred(t(`documents.refund.${wordOf(refund)}`)),
    ...(refund.at === 'terminal'
      ? [{ block: 'pair', left: t('documents.refund.reference'), right: refundSlot } as const]
      : []),
  ]
}

/** What became of the money. */
function wordOf({ means, tender, status, at }: Omit<Refund, 'refund'>): string {
  if (means === 'exchange') return 'exchange'
  if (tender === 'store-credit' && means === 'store-credit') return 'voucher'
  return at === undefined ? status : 'at-terminal'
}
