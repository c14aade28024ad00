import { assertNever } from '#src/base/assert.ts'
import type { JsonObject } from '#src/base/json.ts'
import type {
  FiscalDeposit,
  FiscalDocument,
  FiscalLine,
  FiscalPayment,
  FiscalReceipt,
  FiscalSlip,
} from '#src/device/fiscal-document.ts'

/** Where a document is posted, and what. */
export type NoviPosting = { readonly endpoint: string; readonly body: JsonObject }

/** Undefined for a document that NoviAPI has no request for. `now`: wall clock, for the date of a report. */
export function postingOf(document: FiscalDocument, now: number): NoviPosting | undefined {
  switch (document.document) {
    case 'receipt':
      return { endpoint: 'receipt', body: { receipt: receiptOf(document) } }
    case 'report':
      return document.report === 'daily'
        ? { endpoint: 'daily_report', body: { daily_report: { date: dateOf(now) } } }
        : undefined
    case 'slip':
      return { endpoint: 'nf_printout', body: { printout: { lines: document.lines.map(slipLineOf) } } }
    default:
      return assertNever(document)
  }
}

function slipLineOf(line: FiscalSlip['lines'][number]): JsonObject {
  if (typeof line === 'string') return { textline: { text: line.slice(0, 64) || ' ', masked: false } }
  const { code, data: text } = line
  return { [code === 'qr' ? 'qrcode' : 'barcode']: { text, masked: false } }
}

function receiptOf(receipt: FiscalReceipt): JsonObject {
  const { lines, deposits, payments, change, total, buyerNip, eReceipt } = receipt
  const deposited = deposits.reduce((sum, { price, count }) => sum + price * count, 0)
  const paid = payments.reduce((sum, { minor }) => sum + minor, 0)
  const buyer = {
    ...(buyerNip !== undefined && { nip: buyerNip }),
    ...(eReceipt !== undefined && {
      // The identifier is one of the ministry's hub (KID); the printer sends as soon as it has a link, and prints for a wrong one.
      e_document: { transaction_id: eReceipt, protocol: 'MF', print_send_mode: 'no_print_send_later' },
    }),
  }
  return {
    items: [...lines.map(articleOf), ...deposits.map(containerOf)],
    payments: payments.map(paymentOf),
    summary: {
      total: amount(total + deposited),
      pay_in: amount(paid),
      ...(change > 0 && { change: amount(change) }),
    },
    ...(Object.keys(buyer).length > 0 && { buyer }),
  }
}

const articleOf = ({ name, letter, quantity, unit, price, value, discount }: FiscalLine): JsonObject => ({
  article: {
    name: name.slice(0, 60),
    ptu: letter,
    quantity: decimal(quantity.value, quantity.scale),
    price: amount(price),
    value: amount(value),
    unit: unit.slice(0, 4),
    ...(discount && {
      discount_markup: {
        type: 'value_discount',
        name: discount.name.slice(0, 20) || '-',
        value: amount(discount.minor),
      },
    }),
  },
})

const containerOf = ({ name, price, count }: FiscalDeposit): JsonObject => ({
  container: { name: name.slice(0, 60), quantity: String(count), value: amount(price * count) },
})

const paymentOf = ({ means, name, minor }: FiscalPayment): JsonObject => ({
  [means]: { value: amount(minor), ...(means !== 'cash' && { name: name.slice(0, 24) }) },
})

const amount = (minor: number): string => decimal(minor, 2)

function decimal(value: number, scale: number): string {
  const digits = String(value).padStart(scale + 1, '0')
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** `dd-MM-yyyy` of this machine's own day. */
function dateOf(now: number): string {
  const day = new Date(now)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(day.getDate())}-${two(day.getMonth() + 1)}-${day.getFullYear()}`
}
