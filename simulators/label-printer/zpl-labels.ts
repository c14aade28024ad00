type Place = { readonly x: number; readonly y: number; readonly height: number }

/** What stands on a printed label, in dots. */
export type ZplElement =
  | (Place & {
      readonly is: 'text'
      readonly width: number
      readonly lines: number
      readonly align: 'L' | 'C' | 'R'
      readonly text: string
    })
  | (Place & {
      readonly is: 'bars'
      readonly code: 'ean13' | 'code128'
      /** Dots of the narrowest bar. */
      readonly module: number
      readonly data: string
    })
  | (Place & { readonly is: 'box'; readonly width: number })

export type ZplLabel = {
  readonly width: number
  readonly length: number
  readonly elements: readonly ZplElement[]
}

/** Reads ZPL as a printer would; throws a sentence about whatever it does not know or does not fit on the label. */
export function readZpl(zpl: string): readonly ZplLabel[] {
  const reader = new Reader()
  for (const [, name = '', given = ''] of zpl.matchAll(/\^([A-Z][A-Z0-9@])([^^]*)/g)) reader.obey(name, given)
  return reader.end()
}

type Align = Extract<ZplElement, { is: 'text' }>['align']

const noField = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  lines: 1,
  align: 'L' as Align,
  module: 2,
  hex: '',
  kind: '',
}
const alignOf = (letter = ''): Align => (letter === 'C' || letter === 'R' ? letter : 'L')

class Reader {
  readonly #labels: ZplLabel[] = []
  #elements: ZplElement[] = []
  #isOpen = false
  #isUtf8 = false
  #width = 0
  #length = 0
  #field = noField

  obey(name: string, given: string): void {
    const command = this.#commands[name]
    if (!command) throw new Error(`unknown command ^${name}`)
    if (this.#isOpen === (name === 'XA')) throw new Error(`^${name} in the wrong place`)
    command(name === 'FD' ? given : given.trim())
  }

  end(): readonly ZplLabel[] {
    if (this.#isOpen || this.#labels.length === 0) throw new Error('no whole label')
    return this.#labels
  }

  readonly #commands: Readonly<Record<string, (given: string) => void>> = {
    XA: () => {
      this.#isOpen = true
      this.#isUtf8 = false
      this.#elements = []
    },
    CI: (given) => {
      matched(given, /^28$/, '^CI')
      this.#isUtf8 = true
    },
    PW: (given) => (this.#width = Number(matched(given, /^(\d+)$/, '^PW')[1])),
    LL: (given) => (this.#length = Number(matched(given, /^(\d+)$/, '^LL')[1])),
    LH: (given) => void matched(given, /^0,0$/, '^LH'),
    PQ: (given) => void matched(given, /^1$/, '^PQ'),
    BY: (given) => (this.#field = { ...this.#field, module: Number(matched(given, /^[1-9]$/, '^BY')[0]) }),
    FO: (given) => {
      const [, x, y] = matched(given, /^(\d+),(\d+)$/, '^FO')
      this.#field = { ...noField, x: Number(x), y: Number(y) }
    },
    A0: (given) => this.#become('text', matched(given, /^N,(\d+),\d+$/, '^A0')[1]),
    FB: (given) => {
      const [, width, lines, align] = matched(given, /^(\d+),(\d+),0,([LCR]),0$/, '^FB')
      this.#field = { ...this.#field, width: Number(width), lines: Number(lines), align: alignOf(align) }
    },
    FH: (given) => (this.#field = { ...this.#field, hex: matched(given, /^_$/, '^FH')[0] }),
    BE: (given) => this.#become('ean13', matched(given, /^N,(\d+),Y,N$/, '^BE')[1]),
    BC: (given) => this.#become('code128', matched(given, /^N,(\d+),Y,N,N$/, '^BC')[1]),
    GB: (given) => {
      const [, width, height] = matched(given, /^(\d+),(\d+),\d+$/, '^GB')
      const { x, y } = this.#field
      this.#place({ is: 'box', x, y, width: Number(width), height: Number(height) })
    },
    FD: (given) => {
      if (!this.#isUtf8) throw new Error('text without a character set')
      this.#place(elementOf(this.#field, this.#field.hex === '_' ? unescaped(given) : given))
    },
    FS: () => (this.#field = noField),
    XZ: () => {
      this.#labels.push({ width: this.#width, length: this.#length, elements: this.#elements })
      this.#isOpen = false
    },
  }

  #become(kind: string, height: string | undefined): void {
    this.#field = { ...this.#field, kind, height: Number(height) }
  }

  #place(element: ZplElement): void {
    const right = element.x + ('width' in element ? element.width : 0)
    if (right > this.#width || element.y + element.height > this.#length)
      throw new Error(`off the label: ${JSON.stringify(element)}`)
    this.#elements.push(element)
  }
}

function matched(given: string, pattern: RegExp, command: string): RegExpExecArray {
  const match = pattern.exec(given)
  if (!match) throw new Error(`${command}${given}`)
  return match
}

function elementOf({ kind, x, y, height, ...rest }: typeof noField, data: string): ZplElement {
  const { width, lines, align, module } = rest
  if (kind === 'text') return { is: 'text', x, y, height, width, lines, align, text: data }
  if (kind === 'code128') return { is: 'bars', x, y, height, code: kind, module, data }
  if (kind !== 'ean13') throw new Error(`data without a field: ${data}`)
  matched(data, /^\d{12}$/, 'an EAN-13 of ')
  return { is: 'bars', x, y, height, code: kind, module, data: data + checkDigit(data) }
}

/** Weights one and three, from the left of twelve. */
function checkDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}

const unescaped = (text: string): string =>
  text.replaceAll(/_([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
