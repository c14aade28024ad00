import iconv from 'iconv-lite'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import type { BarSymbology } from '#src/device/label/bar-modules.ts'
import { barModules } from '#src/device/label/bar-modules.ts'
import { code128Text } from './code128-text.ts'
import { keptLogo } from './kept-logo.ts'
import type { Command } from './escpos-parser.ts'
import { printerPages } from './printer-pages.table.ts'
import type { Raster } from './raster.ts'
import { rasterOf, storedRaster } from './raster.ts'

/** In words of ESC/POS; a printer of another language says its own in them. */
export type PaperCommand = Pick<Command, 'name' | 'data'>

export type PaperAlign = 'left' | 'center' | 'right'

/** What stands on the paper, from top to bottom. */
export type PaperItem =
  | {
      readonly item: 'line'
      readonly text: string
      /** Factors of the character size. */
      readonly width: number
      readonly height: number
      readonly bold: boolean
      readonly inverse: boolean
      readonly align: PaperAlign
    }
  | { readonly item: 'qr'; readonly data: string; readonly moduleDots: number; readonly align: PaperAlign }
  | {
      readonly item: 'barcode'
      readonly symbology: BarSymbology
      readonly data: string
      readonly hasText: boolean
      readonly barDots: number
      readonly heightDots: number
      readonly align: PaperAlign
    }
  | { readonly item: 'picture'; readonly raster: Raster; readonly align: PaperAlign }

type Modes = {
  page: number
  width: number
  height: number
  bold: boolean
  inverse: boolean
  align: PaperAlign
  barDots: number
  barHeightDots: number
  hasBarText: boolean
  qrModuleDots: number
  qrData: string
}

const symbologies: Readonly<Record<number, BarSymbology>> = {
  2: 'ean13',
  67: 'ean13',
  3: 'ean8',
  68: 'ean8',
  73: 'code128',
}
/** Of a character of normal size. */
const cellDots = 12
const aligns: readonly PaperAlign[] = ['left', 'center', 'right']

const initialModes = (): Modes => ({
  page: 0,
  width: 1,
  height: 1,
  bold: false,
  inverse: false,
  align: 'left',
  barDots: 3,
  barHeightDots: 162,
  hasBarText: false,
  qrModuleDots: 3,
  qrData: '',
})

export type PaperEvents = {
  readonly onFailure: (message: string) => void
  /** The paper so far was cut off. */
  readonly onCut: (items: readonly PaperItem[]) => void
}

/** The head of the printer: executes commands that leave something on paper. */
export class Paper {
  readonly #columns: number
  readonly #events: PaperEvents
  readonly #printing: Partial<Record<Command['name'], (data: Uint8Array) => void>> = {
    text: (data) => this.#write(data),
    'line-feed': () => this.#endLine(),
    'feed-lines': ([lines = 0]) => this.#feed(lines),
    initialise: () => this.forget(),
    cut: () => this.#cut(),
    barcode: (data) => this.#barcode(data),
    symbol: (data) => this.#symbol(data),
    raster: (data) => this.#draw(rasterOf(data)),
    logo: ([number, mode]) => this.#logo(number, mode),
    graphics: (data) => this.#graphics(data.subarray(2)),
    'large-graphics': (data) => this.#graphics(data.subarray(4)),
    'move-to': (data) => (this.#x = wordOf(data)),
    'move-by': (data) => this.#moveBy(wordOf(data)),
  }
  #modes = initialModes()
  /** A character a cell; cells that were jumped over are empty. */
  #line: string[] = []
  /** Dots from the left edge to where the next character stands. */
  #x = 0
  #stored: Raster | undefined
  #items: PaperItem[] = []

  constructor(columns: number, events: PaperEvents) {
    this.#columns = columns
    this.#events = events
  }

  /** What was printed since the last cut. */
  get uncut(): readonly PaperItem[] {
    return this.#items
  }

  /** Power off: modes and the unprinted line are gone, what is on paper stays. */
  forget(): void {
    this.#modes = initialModes()
    this.#line = []
    this.#x = 0
    this.#stored = undefined
  }

  execute({ name, data }: PaperCommand): void {
    const print = this.#printing[name]
    if (print !== undefined) print(data)
    else this.#setMode(name, data[0] ?? 0)
  }

  #feed(lines: number): void {
    for (let line = 0; line < lines; line += 1) this.#endLine()
  }

  #setMode(name: Command['name'], value: number): void {
    const modes = this.#modes
    if (name === 'code-page') this.#choosePage(value)
    else if (name === 'bold') modes.bold = (value & 1) === 1
    else if (name === 'inverse') modes.inverse = (value & 1) === 1
    else if (name === 'align') modes.align = aligns[value % 48] ?? 'left'
    else if (name === 'size') this.#size((value >> 4) + 1, (value & 15) + 1)
    else if (name === 'print-mode') {
      modes.bold = (value & 0x08) !== 0
      this.#size((value & 0x20) === 0 ? 1 : 2, (value & 0x10) === 0 ? 1 : 2)
    } else this.#setBarcodeMode(name, value)
  }

  #setBarcodeMode(name: Command['name'], value: number): void {
    if (name === 'barcode-height') this.#modes.barHeightDots = value
    if (name === 'barcode-width') this.#modes.barDots = value
    if (name === 'barcode-text') this.#modes.hasBarText = value % 48 !== 0
  }

  #size(width: number, height: number): void {
    this.#modes.width = width
    this.#modes.height = height
  }

  #choosePage(number: number): void {
    if (printerPages[number] === undefined) this.#events.onFailure(`code page ${number} does not exist`)
    else this.#modes.page = number
  }

  #write(data: Uint8Array): void {
    const step = cellDots * this.#modes.width
    for (const character of decoded(data, this.#modes.page)) {
      if (this.#x + step > this.#columns * cellDots) this.#endLine()
      this.#line[Math.round(this.#x / step)] = character
      this.#x += step
    }
  }

  /** `word`: signed. */
  #moveBy(word: number): void {
    this.#x = Math.max(0, this.#x + (word < 0x8000 ? word : word - 0x10000))
  }

  #endLine(): void {
    const { width, height, bold, inverse, align } = this.#modes
    const text = Array.from(this.#line, (character) => character ?? ' ').join('')
    this.#items.push({ item: 'line', text, width, height, bold, inverse, align })
    this.#line = []
    this.#x = 0
  }

  #cut(): void {
    if (this.#line.length > 0) this.#endLine()
    this.#events.onCut(this.#items)
    this.#items = []
  }

  /** Functions of `GS ( L`: 112 stores a picture, 2 and 50 print it. */
  #graphics([, fn = 0, ...data]: Uint8Array): void {
    if (fn === 112) this.#stored = storedRaster(Uint8Array.from(data))
    else if (fn !== 2 && fn !== 50) this.#events.onFailure(`graphics function ${fn} is not supported`)
    else if (this.#stored) this.#draw(this.#stored)
    else this.#events.onFailure('a picture was printed before it was stored')
  }

  /** This printer keeps one logo, as large as it was stored. */
  #logo(number = 0, mode = 0): void {
    if (number !== 1 || mode % 48 !== 0) this.#events.onFailure(`no logo is kept under ${number}, ${mode}`)
    else this.#draw(keptLogo)
  }

  #draw(raster: Raster): void {
    const { width, height, bits } = raster
    if (bits.length !== Math.ceil(width / 8) * height)
      this.#events.onFailure(`${bits.length} bytes are no picture of ${width} by ${height} dots`)
    else this.#items.push({ item: 'picture', raster, align: this.#modes.align })
  }

  #barcode(data: Uint8Array): void {
    const [kind = 0, count = 0] = data
    const bytes = kind >= 65 ? data.subarray(2, 2 + count) : data.subarray(1, -1)
    const symbology = symbologies[kind]
    const content = symbology && contentOf(symbology, bytes)
    if (!symbology || !content || barModules(symbology, content) === '') {
      this.#events.onFailure(`barcode ${kind} cannot hold '${Buffer.from(bytes).toString('latin1')}'`)
      return
    }
    const { barDots, barHeightDots: heightDots, hasBarText: hasText, align } = this.#modes
    this.#items.push({ item: 'barcode', symbology, data: content, hasText, barDots, heightDots, align })
  }

  /** `GS ( k`, symbol 49 is QR: 67 module size, 80 store, 81 print. */
  #symbol(data: Uint8Array): void {
    const [, , symbol = 0, fn = 0, value = 0] = data
    if (symbol !== 49) this.#events.onFailure(`symbol type ${symbol} is not supported`)
    else if (fn === 67) this.#modes.qrModuleDots = value
    else if (fn === 80) this.#modes.qrData = Buffer.from(data.subarray(5)).toString('utf8')
    else if (fn === 81) this.#printQr()
  }

  #printQr(): void {
    const { qrData: data, qrModuleDots: moduleDots, align } = this.#modes
    if (data === '') this.#events.onFailure('a QR code was printed before its data was stored')
    else this.#items.push({ item: 'qr', data, moduleDots, align })
  }
}

const wordOf = ([low = 0, high = 0]: Uint8Array): number => low + 256 * high

function decoded(data: Uint8Array, number: number): string {
  const page = printerPages[number]
  if (page && 'name' in page) return iconv.decode(Buffer.from(data), page.name)
  return Array.from(data, (byte) => page?.upper[byte - 0x80] ?? String.fromCharCode(byte)).join('')
}

/** A printer makes the check digit itself where the host left it out. */
function contentOf(symbology: BarSymbology, bytes: Uint8Array): string {
  if (symbology === 'code128') return code128Text(bytes)
  const digits = Buffer.from(bytes).toString('latin1')
  return digits.length === (symbology === 'ean13' ? 12 : 7) ? digits + checkDigit(digits) : digits
}
