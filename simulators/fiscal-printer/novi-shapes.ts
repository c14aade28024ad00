import type { Letter, SoldItem, TakenPayment } from './fiscal-memory.ts'
import { letters } from './fiscal-memory.ts'

export type NoviReceipt = {
  readonly items: readonly SoldItem[]
  readonly total: number
  readonly deposits: number
  readonly payments: readonly TakenPayment[]
  readonly change: number
  readonly nip: string | null
  readonly eReceipt: string | null
}

type Bag = Readonly<Record<string, unknown>>

const amountPattern = /^\d{0,9}(\.\d{0,2})?$/
const quantityPattern = /^\d{0,9}(\.\d{0,6})?$/
const means = [
  'cash',
  'card',
  'cheque',
  'coupon',
  'other',
  'credit',
  'account',
  'transfer',
  'mobile',
  'voucher',
]

/** `12.34` as 1234; null for what is no amount. */
export function grosze(text: unknown): number | null {
  if (typeof text !== 'string' || text === '' || !amountPattern.test(text)) return null
  const [whole = '', decimals = ''] = text.split('.')
  return Number(whole || '0') * 100 + Number(decimals.padEnd(2, '0'))
}

/** What the specification does not allow of a body; null for nothing. */
export function shapeTrouble(endpoint: string, body: Bag): string | null {
  switch (endpoint) {
    case 'receipt':
      return onlyKeys(body, ['receipt']) ?? receiptTrouble(body)
    case 'daily_report': {
      const { date } = bag(body['daily_report'])
      return typeof date === 'string' && /^\d{2}[:/.-]\d{2}[:/.-]\d{4}$/.test(date) ? null : 'date'
    }
    case 'nf_printout':
      return list(bag(body['printout'])['lines']).every(isPrintoutLine) ? null : 'lines'
    default:
      return ['fiscal_memory', 'device', 'protected_memory'].includes(String(bag(body['status'])['type']))
        ? null
        : 'type'
  }
}

function receiptTrouble(body: Bag): string | null {
  const receipt = bag(body['receipt'])
  const wrongKey = onlyKeys(receipt, [
    ...['items', 'payments', 'summary', 'printout_lines', 'buyer', 'system_info', 'device_control'],
  ])
  if (wrongKey) return wrongKey
  const wrongBuyer = buyerTrouble(bag(receipt['buyer']))
  if (wrongBuyer) return wrongBuyer
  const items = list(receipt['items'])
  const wrongItem = items.map(itemTrouble).find((trouble) => trouble !== null)
  if (wrongItem !== undefined && wrongItem !== null) return wrongItem
  if (list(receipt['payments']).some((payment) => paymentOf(payment) === null)) return 'payments'
  const read = readReceipt(body)
  return read === null ? 'summary' : sumTrouble(read, bag(receipt['summary']))
}

function buyerTrouble(buyer: Bag): string | null {
  if (buyer['e_document'] === undefined) return onlyKeys(buyer, ['nip'])
  const eDocument = bag(buyer['e_document'])
  const isFitting =
    hasLength(eDocument['transaction_id'], 100) &&
    [undefined, 'NOVITUS', 'MF'].includes(eDocument['protocol'] as string | undefined) &&
    (eDocument['print_send_mode'] === undefined || sendModes.includes(String(eDocument['print_send_mode'])))
  if (!isFitting) return 'e_document'
  return (
    onlyKeys(buyer, ['nip', 'e_document']) ??
    onlyKeys(eDocument, ['transaction_id', 'protocol', 'print_send_mode'])
  )
}

const sendModes = ['print_no_send', 'no_print_send_later', 'print_send_later', 'always_print_and_send_later']

function itemTrouble(item: Bag): string | null {
  const [kind = ''] = Object.keys(item)
  const inside = bag(item[kind])
  if (kind === 'container') return grosze(inside['value']) === null ? 'container' : null
  if (kind !== 'article') return `item ${kind}`
  return onlyKeys(inside, articleKeys) ?? articleTrouble(inside)
}

const articleKeys = ['name', 'ptu', 'quantity', 'price', 'value', 'unit', 'discount_markup', 'code']

function articleTrouble({ name, ptu, quantity, unit = 'szt.', price, value }: Bag): string | null {
  const isFitting: readonly (readonly [boolean, string])[] = [
    [hasLength(name, 60), 'name'],
    [letters.includes(ptu as Letter), 'ptu'],
    [typeof quantity === 'string' && quantityPattern.test(quantity), 'quantity'],
    [hasLength(unit, 4), 'unit'],
  ]
  return (
    isFitting.find(([fits]) => !fits)?.[1] ?? valueTrouble(String(quantity), grosze(price), grosze(value))
  )
}

function valueTrouble(quantity: string, price: number | null, value: number | null): string | null {
  if (price === null || value === null) return 'price'
  return priced(price, quantity) === value ? null : 'value is not price × quantity'
}

const hasLength = (text: unknown, most: number): boolean =>
  typeof text === 'string' && text.length > 0 && text.length <= most

function sumTrouble({ total, deposits, payments, change }: NoviReceipt, summary: Bag): string | null {
  const paid = payments.reduce((sum, { minor }) => sum + minor, 0)
  if (grosze(summary['total']) !== total + deposits) return 'total'
  if (grosze(summary['pay_in']) !== paid) return 'pay_in'
  return paid - change === total + deposits ? null : 'payments do not cover the total'
}

/** Null where a sum is none. */
export function readReceipt(body: Bag): NoviReceipt | null {
  const receipt = bag(body['receipt'])
  const items = list(receipt['items'])
  const articles = items.flatMap((item) => ('article' in item ? [soldItem(bag(item['article']))] : []))
  const payments = list(receipt['payments']).flatMap((payment) => paymentOf(payment) ?? [])
  const summary = bag(receipt['summary'])
  const change = summary['change'] === undefined ? 0 : grosze(summary['change'])
  if (change === null) return null
  const { nip, e_document } = bag(receipt['buyer'])
  return {
    items: articles,
    total: articles.reduce((sum, { value, discount }) => sum + value - discount, 0),
    deposits: items.reduce((sum, item) => sum + (grosze(bag(item['container'])['value']) ?? 0), 0),
    payments,
    change,
    nip: typeof nip === 'string' ? nip : null,
    eReceipt: (bag(e_document)['transaction_id'] as string | undefined) ?? null,
  }
}

function soldItem(article: Bag): SoldItem {
  const discount = bag(article['discount_markup'])
  return {
    name: String(article['name']),
    letter: article['ptu'] as Letter,
    quantity: String(article['quantity']),
    unit: String(article['unit'] ?? ''),
    price: grosze(article['price']) ?? 0,
    value: grosze(article['value']) ?? 0,
    discount: discount['type'] === 'value_discount' ? (grosze(discount['value']) ?? 0) : 0,
    discountName: String(discount['name'] ?? ''),
  }
}

function paymentOf(payment: Bag): TakenPayment | null {
  const [kind = ''] = Object.keys(payment)
  const inside = bag(payment[kind])
  const minor = grosze(inside['value'])
  if (!means.includes(kind) || minor === null) return null
  return { means: kind, name: String(inside['name'] ?? ''), minor }
}

/** Longest text of each kind of line; of bars as many as narrow paper has room for. */
const printoutLines: Readonly<Record<string, number>> = { textline: 64, barcode: 30, qrcode: 1852 }

function isPrintoutLine(line: Bag): boolean {
  const [kind = '', ...more] = Object.keys(line)
  const { text, masked } = bag(line[kind])
  return (
    more.length === 0 &&
    typeof text === 'string' &&
    text.length > 0 &&
    text.length <= (printoutLines[kind] ?? 0) &&
    typeof masked === 'boolean'
  )
}

/** Price × quantity, half up, in whole numbers. */
function priced(price: number, quantity: string): number {
  const [whole = '0', decimals = ''] = quantity.split('.')
  const unit = 10n ** BigInt(decimals.length)
  return Number((2n * BigInt(price) * BigInt(whole + decimals) + unit) / (2n * unit))
}

const onlyKeys = (of: Bag, known: readonly string[]): string | null =>
  Object.keys(of).find((key) => !known.includes(key)) ?? null

const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {})

const list = (value: unknown): readonly Bag[] => (Array.isArray(value) ? value.map(bag) : [])
