import type { PaperCommand } from '../paper.ts'
import type { StarCommand } from './star-parser.ts'

/** What a Star command leaves on paper, in words of the paper; or why it cannot be. */
export type OnPaper = readonly PaperCommand[] | { readonly refused: string }

/** Code pages of a Star under the paper's numbers, which are Epson's. */
const pages: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 4: 19, 5: 18, 32: 16, 33: 45 }
const symbologies: Readonly<Record<number, number>> = { 2: 68, 3: 67, 6: 73 }
const qrSymbol = 49

type Translate = (data: Uint8Array) => OnPaper

const word = (name: PaperCommand['name'], ...data: number[]): PaperCommand => ({
  name,
  data: Uint8Array.from(data),
})
/** A parameter may be a number or its digit. */
const numberOf = (value = 0): number => (value >= 48 ? value - 48 : value)
const ranged = (
  value: number | undefined,
  [least, most]: readonly [number, number],
  then: PaperCommand[],
): OnPaper => {
  const number = numberOf(value)
  return number >= least && number <= most
    ? then
    : { refused: `parameter ${number} is not ${least} to ${most}` }
}

const translations: Partial<Readonly<Record<StarCommand['name'], Translate>>> = {
  text: (data) => [word('text', ...data)],
  'line-feed': () => [word('line-feed')],
  'feed-lines': ([lines = 0]) => [word('feed-lines', lines)],
  initialise: () => [word('initialise')],
  cancel: () => [word('initialise')],
  'code-page': ([number = 0]) => {
    const page = pages[number]
    return page === undefined ? { refused: `code page ${number} does not exist` } : [word('code-page', page)]
  },
  size: ([height, width]) =>
    ranged(
      Math.max(numberOf(height), numberOf(width)),
      [0, 5],
      [word('size', (numberOf(width) << 4) | numberOf(height))],
    ),
  'bold-on': () => [word('bold', 1)],
  'bold-off': () => [word('bold', 0)],
  'inverse-on': () => [word('inverse', 1)],
  'inverse-off': () => [word('inverse', 0)],
  align: ([side]) => ranged(side, [0, 2], [word('align', numberOf(side))]),
  'move-to': (data) => [word('move-to', ...data)],
  'move-by': (data) => [word('move-by', ...data)],
  cut: ([way]) => ranged(way, [0, 3], [word('cut')]),
  barcode: barcodeOnPaper,
  raster: ([, ...data]) => [word('raster', 0, ...data.slice(0, 4), ...data.slice(5))],
  logo: (data) => [word('logo', ...data)],
  'qr-model': ([model]) => ranged(model, [1, 2], []),
  'qr-level': ([level]) => ranged(level, [0, 3], []),
  'qr-cell': ([dots = 0]) => ranged(dots, [1, 8], [word('symbol', 0, 0, qrSymbol, 67, dots)]),
  'qr-data': (data) => [word('symbol', 0, 0, qrSymbol, 80, 48, ...data.subarray(3))],
  'qr-print': () => [word('symbol', 0, 0, qrSymbol, 81, 48)],
}

export function starOnPaper({ name, data }: StarCommand): OnPaper {
  return translations[name]?.(data) ?? []
}

function barcodeOnPaper(data: Uint8Array): OnPaper {
  const [kind, text, mode, height = 0] = data
  const symbology = symbologies[numberOf(kind)]
  const dots = numberOf(mode) + 1
  if (symbology === undefined) return { refused: `bar code ${kind} is not drawn by this printer` }
  if (dots < 2 || dots > 4 || height === 0) return { refused: `bars of mode ${mode}, ${height} dots high` }
  const characters = Buffer.from(data.subarray(4, -1)).toString('latin1')
  const content = symbology === 73 ? `{B${spoken(characters).replaceAll('{', '{{')}` : characters
  return [
    word('barcode-height', height),
    word('barcode-width', dots),
    word('barcode-text', numberOf(text) % 2 === 0 ? 2 : 0),
    word('barcode', symbology, content.length, ...Buffer.from(content, 'latin1')),
  ]
}

/** Code 128 as it is sent: `%0` is a per cent sign, `%6` to `%8` choose a start; the sets in between choose themselves. */
function spoken(characters: string): string {
  return characters.replace(/%([06-8])/g, (_, digit: string) => (digit === '0' ? '%' : ''))
}
