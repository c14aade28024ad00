import { assertNever } from '#src/base/assert.ts'
import type {
  FiscalDocument,
  FiscalLine,
  FiscalPayment,
  FiscalReceipt,
  FiscalSlip,
} from '#src/device/fiscal-document.ts'
import type { PosnetCommand } from './frame.ts'

type Fields = Readonly<Record<string, string>>

const command = (name: string, fields: Fields = {}): PosnetCommand => ({ name, fields })

/** Commands that make a document; nothing is registered or printed before the last one. */
export function commandsOf(document: FiscalDocument, today: string): readonly PosnetCommand[] {
  switch (document.document) {
    case 'receipt':
      return receiptCommands(document)
    case 'report':
      return document.report === 'daily'
        ? [command('dailyrep', { da: today })]
        : [command('shiftrep', { sh: 'X', zr: '0' })]
    case 'slip':
      return [
        command('formstart', { fn: slipForm }),
        ...document.lines.flatMap(slipLine),
        command('formend', { fn: slipForm }),
      ]
    default:
      return assertNever(document)
  }
}

/** The wide form, whose line 0 is free text. */
const slipForm = '201'
const slipWidth = 54

/** Commands without which the document is made as well: what the printer refuses of them is passed over. */
export const isSparedCommand = ({ name }: PosnetCommand): boolean => spared.includes(name)
const spared = ['eparagonidznext', 'formbarcode', 'qrcode', 'formbarcode2d']

function slipLine(line: FiscalSlip['lines'][number]): readonly PosnetCommand[] {
  if (typeof line === 'string')
    return [command('formline', { s1: line.slice(0, slipWidth) || ' ', fn: slipForm, fl: '0' })]
  const { code, data } = line
  if (code !== 'qr')
    return [command('formbarcode', { fn: slipForm, bc: data, bt: code === 'ean13' ? '1' : '0' })]
  // In hexadecimal, since a text would be sent in the page of the printer.
  return [
    command('qrcode', { px: '4', el: '1', hx: '1', tx: Buffer.from(data).toString('hex').toUpperCase() }),
    command('formbarcode2d', { fn: slipForm }),
  ]
}

function receiptCommands(receipt: FiscalReceipt): readonly PosnetCommand[] {
  const { lines, deposits, payments, change, total, buyerNip, eReceipt } = receipt
  const deposited = deposits.reduce((sum, { price, count }) => sum + price * count, 0)
  const paid = payments.reduce((sum, { minor }) => sum + minor, 0)
  return [
    // In block mode nothing is on paper before the end, which an e-receipt needs and a receipt that is given up leaves no trace of.
    command('trinit', { bm: '1' }),
    ...(eReceipt === undefined ? [] : [command('eparagonidznext', { id: eReceipt })]),
    ...lines.map(lineCommand),
    ...deposits.map(({ name, price, count }) =>
      command('trpack', { pr: `${price}`, il: `${count}`, wa: `${price * count}`, de: name.slice(0, 50) }),
    ),
    ...(buyerNip === undefined ? [] : [command('trnipset', { ni: buyerNip, dw: '1' })]),
    ...payments.map(paymentCommand),
    ...(change === 0 ? [] : [command('trpayment', { ty: '0', wa: `${change}`, re: '1' })]),
    command('trend', {
      to: `${total}`,
      ...(deposited > 0 && { op: `${deposited}` }),
      fp: `${paid}`,
      ...(change > 0 && { re: `${change}` }),
    }),
  ]
}

function lineCommand({ name, letter, quantity, unit, price, value, discount }: FiscalLine): PosnetCommand {
  return command('trline', {
    na: name.slice(0, 80),
    vt: String(letter.charCodeAt(0) - 'A'.charCodeAt(0)),
    pr: `${price}`,
    il: decimal(quantity),
    wa: `${value}`,
    jm: unit.slice(0, 4),
    ...(discount && { rd: '1', rn: discount.name.slice(0, 25), rw: `${discount.minor}` }),
  })
}

function decimal({ value, scale }: FiscalLine['quantity']): string {
  const digits = String(value).padStart(scale + 1, '0')
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

const types: Readonly<Record<FiscalPayment['means'], string>> = {
  cash: '0',
  card: '2',
  voucher: '7',
  transfer: '8',
  other: '6',
}

const paymentCommand = ({ means, name, minor }: FiscalPayment): PosnetCommand =>
  command('trpayment', {
    ty: types[means],
    wa: `${minor}`,
    // Of cash the printer has its own name, and would print none given to it.
    ...(means !== 'cash' && { na: name.slice(0, 25) }),
    re: '0',
  })
