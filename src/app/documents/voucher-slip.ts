import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { Money } from '../../domain/money/money.ts'
import type { Payment } from '../../domain/payment/payment.ts'
import type { VoucherKind, VoucherLoaded } from '../../domain/stored-value/voucher-facts.ts'
import { endOfNumber, groupedNumber } from '../../domain/stored-value/voucher-number.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, centred, paymentRows, receiptDocument, rule } from './document-parts.ts'

export type VoucherToPrint = Pick<VoucherLoaded, 'kind' | 'isNew' | 'amount' | 'expires'> & {
  readonly number: string
  /** What is on it after this load. */
  readonly balance: Money
  readonly payments: readonly Payment[]
}

/** Slip of a gift card that was sold or topped up. It shows the end of the number only: the card itself is in the customer's hand. */
export function voucherSlip(context: DocumentContext, voucher: VoucherToPrint): ReceiptDocument {
  const { t, formats } = context
  const { kind, number, isNew, amount, balance, expires, payments } = voucher
  const { currency } = amount
  return receiptDocument(context, 'documents.voucher.title', [
    { block: 'pair', left: t(`documents.tender.${kind}`), right: endOfNumber(number) },
    centred(t(isNew ? 'documents.voucher.activated' : 'documents.voucher.topped-up')),
    ...bigTotal(t('documents.voucher.amount', { currency }), formats.amount(amount)),
    ...payments.flatMap((payment) => paymentRows(context, payment)),
    rule,
    { block: 'pair', left: t('documents.voucher.left'), right: formats.amount(balance), bold: true },
    ...validUntil(context, expires),
    { block: 'text', text: t('documents.voucher.words') },
  ])
}

export type CreditToPrint = {
  readonly kind: VoucherKind
  readonly number: string
  readonly amount: Money
  readonly expires: string | null
}

/** The voucher itself: store credit that a return gives instead of money. Whoever holds it has the money. */
export function creditSlip(
  context: DocumentContext,
  { kind, number, amount, expires }: CreditToPrint,
): ReceiptDocument {
  const { t, formats } = context
  return receiptDocument(context, `documents.tender.${kind}`, [
    ...bigTotal(t('documents.voucher.worth', { currency: amount.currency }), formats.amount(amount)),
    { block: 'barcode', symbology: 'code128', data: number },
    centred(groupedNumber(number)),
    ...validUntil(context, expires),
    { block: 'text', text: t('documents.voucher.bearer') },
  ])
}

const validUntil = ({ t, formats }: DocumentContext, expires: string | null): readonly ReceiptBlock[] =>
  expires === null ? [] : [{ block: 'pair', left: t('documents.voucher.until'), right: formats.day(expires) }]
