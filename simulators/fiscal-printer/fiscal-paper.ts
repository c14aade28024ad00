import type { DailyReport, FiscalizedReceipt, FiscalMemory, Letter, Rate } from './fiscal-memory.ts'
import { letters } from './fiscal-memory.ts'

const width = 40

const amount = (minor: number): string => `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`

const centred = (text: string): string =>
  `${' '.repeat(Math.max(0, Math.floor((width - text.length) / 2)))}${text}`

function pair(left: string, right: string): string {
  const room = width - right.length - 1
  return left.length <= room
    ? `${left.padEnd(room)} ${right}`
    : `${left.slice(0, width)}\n${right.padStart(width)}`
}

const rule = '- '.repeat(width / 2).trimEnd()

const moment = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

const head = ({ headings }: FiscalMemory): readonly string[] => [
  centred('SKLEP POKAZOWY KONTUAR'),
  centred('ul. Przykładowa 1, 00-001 Warszawa'),
  pair('NIP 5260250274', `nr:${headings}`),
]

const foot = (memory: FiscalMemory, at: number): readonly string[] => [
  moment(at).padStart(width),
  centred(`{PL} ${memory.unique}`),
]

const meansWords: Readonly<Record<string, string>> = {
  cash: 'GOTÓWKA',
  card: 'KARTA',
  cheque: 'CZEK',
  coupon: 'BON',
  credit: 'KREDYT',
  other: 'INNA',
  voucher: 'VOUCHER',
  transfer: 'PRZELEW',
}

/** Tax in a gross sum, half up, once per letter. */
const taxIn = (gross: number, rate: Rate): number =>
  typeof rate === 'number' ? Math.floor((2 * gross * rate + 100 + rate) / (2 * (100 + rate))) : 0

function taxes(memory: FiscalMemory, { items }: FiscalizedReceipt): readonly string[] {
  const grossOf = (letter: Letter): number =>
    items.filter((item) => item.letter === letter).reduce((sum, item) => sum + item.value - item.discount, 0)
  const sold = letters.filter((letter) => grossOf(letter) > 0)
  const rows = sold.flatMap((letter) => {
    const [rate, gross] = [memory.rates[letter], grossOf(letter)]
    if (typeof rate !== 'number') return [pair(`SPRZEDAŻ ZWOLNIONA ${letter}`, amount(gross))]
    return [
      pair(`SPRZEDAŻ OPODATKOWANA ${letter}`, amount(gross)),
      pair(`PTU ${letter} ${rate},00 %`, amount(taxIn(gross, rate))),
    ]
  })
  const tax = sold.reduce((sum, letter) => sum + taxIn(grossOf(letter), memory.rates[letter]), 0)
  return [...rows, pair('SUMA PTU', amount(tax))]
}

/** A fiscal receipt as it leaves the printer, 40 characters wide. */
export function receiptPaper(memory: FiscalMemory, receipt: FiscalizedReceipt): string {
  const { items, total, deposits, payments, change, nip, eReceipt, number, at } = receipt
  return [
    ...head(memory),
    centred('PARAGON FISKALNY'),
    ...items.flatMap(({ name, letter, quantity, unit, price, value, discount, discountName }) => [
      pair(name, `${quantity} ${unit} x${amount(price)} ${amount(value)}${letter}`),
      ...(discount === 0
        ? []
        : [
            pair(` Rabat ${discountName}`, `-${amount(discount)}`),
            `${amount(value - discount)}${letter}`.padStart(width),
          ]),
    ]),
    rule,
    ...taxes(memory, receipt),
    pair('SUMA PLN', amount(total)),
    ...(deposits === 0
      ? []
      : [pair('OPAKOWANIA ZWROTNE SUMA', amount(deposits)), pair('DO ZAPŁATY', amount(total + deposits))]),
    rule,
    'ROZLICZENIE PŁATNOŚCI',
    ...payments.map(({ means, name, minor }) =>
      pair(`${meansWords[means] ?? means} ${name}`.trim(), amount(minor)),
    ),
    ...(change === 0 ? [] : [pair('RESZTA', amount(change))]),
    ...(nip === null ? [] : [pair('NABYWCA:', nip)]),
    ...(eReceipt === null ? [] : [pair('E-PARAGON', eReceipt)]),
    pair(`#${String(number).padStart(5, '0')}`, ''),
    ...foot(memory, at),
  ].join('\n')
}

export function reportPaper(memory: FiscalMemory, { number, gross, sums, at }: DailyReport): string {
  return [
    ...head(memory),
    centred('RAPORT FISKALNY'),
    centred(`DOBOWY NR ${number}`),
    rule,
    ...letters.flatMap((letter) => {
      const sum = sums[letter]
      return sum === undefined ? [] : [pair(`SPRZEDAŻ BRUTTO ${letter}`, amount(sum))]
    }),
    pair('ŁĄCZNA SPRZEDAŻ BRUTTO', amount(gross)),
    pair('PARAGONY ANULOWANE', String(memory.cancelled)),
    ...foot(memory, at),
  ].join('\n')
}

export function slipPaper(memory: FiscalMemory, lines: readonly string[], at: number): string {
  const mark = centred('N I E F I S K A L N Y')
  return [...head(memory), mark, ...lines, mark, ...foot(memory, at)].join('\n')
}
