import iconv from 'iconv-lite'
import type { Command } from './escpos-parser.ts'

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
      readonly symbology: string
      readonly data: string
      readonly hasText: boolean
      readonly barDots: number
      readonly heightDots: number
      readonly align: PaperAlign
    }
  | { readonly item: 'picture'; readonly bytes: number }

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

/** Code pages of this model, numbered as on an Epson. */
const pages: Readonly<Record<number, string>> = {
  0: 'cp437',
  2: 'cp850',
  16: 'win1252',
  18: 'cp852',
  19: 'cp858',
  39: 'iso-8859-2',
  45: 'win1250',
}

const symbologies: Readonly<Record<number, string>> = {
  2: 'ean13',
  67: 'ean13',
  3: 'ean8',
  68: 'ean8',
  73: 'code128',
}
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
    raster: (data) => this.#items.push({ item: 'picture', bytes: data.length }),
    graphics: (data) => this.#items.push({ item: 'picture', bytes: data.length }),
  }
  #modes = initialModes()
  #line = ''
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
    this.#line = ''
  }

  execute({ name, data }: Command): void {
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
    if (pages[number] === undefined) this.#events.onFailure(`code page ${number} does not exist`)
    else this.#modes.page = number
  }

  #write(data: Uint8Array): void {
    const text = iconv.decode(Buffer.from(data), pages[this.#modes.page] ?? 'cp437')
    const room = Math.floor(this.#columns / this.#modes.width)
    for (const character of text) {
      if ([...this.#line].length >= room) this.#endLine()
      this.#line += character
    }
  }

  #endLine(): void {
    const { width, height, bold, inverse, align } = this.#modes
    this.#items.push({ item: 'line', text: this.#line, width, height, bold, inverse, align })
    this.#line = ''
  }

  #cut(): void {
    if (this.#line !== '') this.#endLine()
    this.#events.onCut(this.#items)
    this.#items = []
  }

  #barcode(data: Uint8Array): void {
    const [kind = 0, count = 0] = data
    const bytes = kind >= 65 ? data.subarray(2, 2 + count) : data.subarray(1, -1)
    const text = Buffer.from(bytes).toString('latin1')
    const symbology = symbologies[kind]
    if (symbology === undefined || (symbology === 'ean13' && !/^\d{12,13}$/.test(text))) {
      this.#events.onFailure(`barcode ${kind} cannot hold '${text}'`)
      return
    }
    const { barDots, barHeightDots: heightDots, hasBarText: hasText, align } = this.#modes
    const content = symbology === 'code128' ? text.replace(/^\{[A-C]/, '').replaceAll('{{', '{') : text
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
