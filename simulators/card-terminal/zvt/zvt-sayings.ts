import type { DayTotals } from '../day-book.ts'

/** What a terminal remembers of one payment, reversal or refund. */
export type ZvtRecord = {
  /** Two hex digits; 00 is done. */
  readonly code: string
  readonly minor: number
  readonly trace: number
  readonly receipt: number
  /** Month, day, hours, minutes, seconds. */
  readonly at: string
  readonly currency: string
  /** The trace that it takes back. */
  readonly reverses?: number
  /** What the terminal calls the card. */
  readonly card: string | null
}

const terminalId = '52500042'
/** A test number: whoever lets it through has no filter. */
export const cardNumber = '4111111111111111'

const digits = (value: number, length: number): string => String(value).padStart(length, '0')
const latin = (text: string): string => Buffer.from(text, 'latin1').toString('hex')
const hexByte = (value: number): string => value.toString(16).padStart(2, '0')

/** A message as bytes: class and instruction, length, data; all given as hex. */
export function message(instruction: string, data = ''): Uint8Array {
  const size = data.length / 2
  const length = size < 255 ? hexByte(size) : `ff${hexByte(size % 256)}${hexByte(Math.floor(size / 256))}`
  return Buffer.from(instruction + length + data, 'hex')
}

export const acknowledge = message('8000')
export const intermediate = (status: string): Uint8Array => message('04ff', status)
export const completion = message('060f')
export const completionWith = (status: string): Uint8Array => message('060f', status)
export const aborted = (code: string): Uint8Array => message('061e', code)

/** Status information with the fields that terminals send, the whole card number among them. */
export function statusInformation(record: ZvtRecord): Uint8Array {
  const { code, minor, trace, receipt, at, currency, reverses } = record
  const fields = [
    `27${code}`,
    `04${digits(minor, 12)}`,
    `0b${digits(trace, 6)}`,
    `0c${at.slice(4)}`,
    `0d${at.slice(0, 4)}`,
    '0e2812',
    `22f0f8${cardNumber}`,
    `29${terminalId}`,
    `2a${latin('VU-0000000-0042')}`,
    ...(reverses === undefined ? [] : [`37${digits(reverses, 6)}`]),
    `3cf0f0f4${latin('AUTH')}`,
    `49${currency}`,
    `87${digits(receipt, 4)}`,
    '8a0a',
    `8bf0f5${latin('VISA')}00`,
    container(tlv('1f2b', '000042') + identification(record.card)),
  ]
  return message('040f', fields.join(''))
}

/**
 * Status information about a day that was ended. Its bitmap 60 has the first and the last receipt and seven brands, a count and a
 * sum each: ec, JCB, Mastercard, Amex, Visa, Diners, others. There is no sign, so that a day which gave more than it took has none.
 */
export function dayInformation({ taken, given }: DayTotals, receipts: number): Uint8Array {
  const minor = taken.minor - given.minor
  const fields = ['2700', `29${terminalId}`]
  if (minor < 0) return message('040f', fields.join(''))
  const none = '00'.repeat(7)
  const visa = hexByte(taken.count + given.count) + digits(minor, 12)
  const totals = `0001${digits(receipts, 4)}${none.repeat(4)}${visa}${none.repeat(2)}`
  return message('040f', [...fields, `04${digits(minor, 12)}`, `60f0f5f3${totals}`].join(''))
}

/** Status information about a card that was only read: whose it is, and nothing of a payment. */
export const cardInformation = (card: string | null): Uint8Array =>
  message('040f', [`22f0f8${cardNumber}`, '8a0a', container(identification(card))].join(''))

/** Card identification item; a terminal that names no card, or was not asked to, leaves it out. */
const identification = (card: string | null): string => (card === null ? '' : tlv('1f14', latin(card)))

const container = (inner: string): string => `06${lengthOf(inner)}${inner}`

export type ZvtSlip = { readonly reader: 'merchant' | 'customer' | 'shop'; readonly lines: readonly string[] }

/** The two slips of a record, the merchant's first; one line shows what no slip should. */
export function slipsOf({ minor, trace, receipt, code, reverses }: ZvtRecord): readonly ZvtSlip[] {
  const sum = `${Math.floor(minor / 100)}.${digits(minor % 100, 2)}`
  const title = reverses === undefined ? 'SALE' : 'REVERSAL'
  const lines = [
    'SIMULATED ZVT TERMINAL',
    `TID ${terminalId}`,
    `TRACE ${digits(trace, 6)} RECEIPT ${digits(receipt, 4)}`,
    `CARD ${cardNumber.replace(/(\d{4})/g, '$1 ').trim()}`,
    '',
    `${title} ${sum}`,
    code === '00' ? 'APPROVED' : 'DECLINED',
  ]
  return [
    { reader: 'merchant', lines: ['MERCHANT COPY', ...lines, 'SIGNATURE ....................'] },
    { reader: 'customer', lines: ['CUSTOMER COPY', ...lines] },
  ]
}

/** Line by line: an attribute, then text; the last line ends the slip. */
export const slipLines = ({ lines }: ZvtSlip): readonly Uint8Array[] => [
  ...lines.map((line) => message('06d1', `00${latin(line)}`)),
  message('06d1', '80'),
]

const readers = { merchant: '01', customer: '02', shop: '03' } as const

/** Whole: a container that says whom the slip is for and holds its lines. */
export function slipBlock({ reader, lines }: ZvtSlip): Uint8Array {
  const texts = lines.map((line) => tlv('07', latin(line))).join('')
  const inner = tlv('1f07', readers[reader]) + tlv('25', texts + tlv('09', '01'))
  return message('06d3', container(inner))
}

const tlv = (tag: string, value: string): string => `${tag}${lengthOf(value)}${value}`

function lengthOf(value: string): string {
  const size = value.length / 2
  if (size < 128) return hexByte(size)
  return size < 256 ? `81${hexByte(size)}` : `82${size.toString(16).padStart(4, '0')}`
}
