export type StarCommandName =
  | 'text'
  | 'line-feed'
  | 'feed-lines'
  | 'ignored'
  | 'initialise'
  | 'cancel'
  | 'code-page'
  | 'size'
  | 'bold-on'
  | 'bold-off'
  | 'inverse-on'
  | 'inverse-off'
  | 'align'
  | 'move-to'
  | 'move-by'
  | 'cut'
  | 'drawer'
  | 'barcode'
  | 'qr-model'
  | 'qr-level'
  | 'qr-cell'
  | 'qr-data'
  | 'qr-print'
  | 'raster'
  | 'logo'
  | 'report-changes'
  | 'clear-counter'
  | 'count'
  | 'ask-now'

export type StarCommandRule = {
  readonly name: StarCommandName
  readonly prefix: readonly number[]
  /** Bytes after the prefix, or undefined when too few have come to know. */
  readonly length: (rest: Uint8Array) => number | undefined
}

type Length = StarCommandRule['length']

const rule = (
  name: StarCommandName,
  prefix: readonly (number | string)[],
  length: number | Length = 0,
): StarCommandRule => ({
  name,
  prefix: prefix.map((part) => (typeof part === 'string' ? part.charCodeAt(0) : part)),
  length: typeof length === 'number' ? () => length : length,
})

const word = (rest: Uint8Array, at: number): number => (rest[at] ?? 0) + 256 * (rest[at + 1] ?? 0)

/** Four parameters, then characters up to RS. */
const barcodeLength: Length = (rest) => {
  const end = rest.indexOf(0x1e, 4)
  return end < 0 ? undefined : end + 1
}

const qrDataLength: Length = (rest) => (rest.length < 3 ? undefined : 3 + word(rest, 1))

/** Mode, width in bytes, height in dots, colour, dots. */
const rasterLength: Length = (rest) => (rest.length < 6 ? undefined : 6 + word(rest, 1) * word(rest, 3))

const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const RS = 0x1e

/** Every command this printer knows (Star Line Mode command specifications). What is not here is a failure of the host. */
export const starCommandRules: readonly StarCommandRule[] = [
  rule('line-feed', [0x0a]),
  rule('ignored', [0x00]),
  rule('ignored', [0x0d]),
  rule('ignored', [0x0f]),
  rule('ignored', [0x12]),
  rule('drawer', [0x07]),
  rule('drawer', [0x1a]),
  rule('count', [0x17]),
  rule('cancel', [0x18]),
  rule('initialise', [ESC, '@']),
  rule('size', [ESC, 'i'], 2),
  rule('bold-on', [ESC, 'E']),
  rule('bold-off', [ESC, 'F']),
  rule('inverse-on', [ESC, '4']),
  rule('inverse-off', [ESC, '5']),
  rule('ignored', [ESC, '-'], 1),
  rule('ignored', [ESC, ' '], 1),
  rule('ignored', [ESC, 's'], 2),
  rule('ignored', [ESC, 'l'], 1),
  rule('ignored', [ESC, 'Q'], 1),
  rule('ignored', [ESC, 'z'], 1),
  rule('ignored', [ESC, '0']),
  rule('feed-lines', [ESC, 'a'], 1),
  rule('cut', [ESC, 'd'], 1),
  rule('barcode', [ESC, 'b'], barcodeLength),
  rule('ignored', [ESC, 0x07], 2),
  rule('ask-now', [ESC, 0x06, 0x01]),
  rule('ignored', [ESC, RS, 'F'], 1),
  rule('report-changes', [ESC, RS, 'a'], 1),
  rule('clear-counter', [ESC, RS, 'E'], 1),
  rule('code-page', [ESC, GS, 't'], 1),
  rule('align', [ESC, GS, 'a'], 1),
  rule('move-to', [ESC, GS, 'A'], 2),
  rule('move-by', [ESC, GS, 'R'], 2),
  rule('ignored', [ESC, GS, 'P'], 1),
  rule('raster', [ESC, GS, 'S'], rasterLength),
  rule('logo', [ESC, FS, 'p'], 2),
  rule('qr-model', [ESC, GS, 'y', 'S', '0'], 1),
  rule('qr-level', [ESC, GS, 'y', 'S', '1'], 1),
  rule('qr-cell', [ESC, GS, 'y', 'S', '2'], 1),
  rule('qr-data', [ESC, GS, 'y', 'D', '1'], qrDataLength),
  rule('qr-print', [ESC, GS, 'y', 'P']),
]
