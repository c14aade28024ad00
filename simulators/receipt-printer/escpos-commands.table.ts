export type CommandName =
  | 'text'
  | 'line-feed'
  | 'move-to'
  | 'move-by'
  | 'ignored'
  | 'initialise'
  | 'code-page'
  | 'print-mode'
  | 'bold'
  | 'underline'
  | 'align'
  | 'size'
  | 'inverse'
  | 'feed-lines'
  | 'feed-dots'
  | 'cut'
  | 'pulse'
  | 'barcode-height'
  | 'barcode-width'
  | 'barcode-text'
  | 'barcode'
  | 'symbol'
  | 'raster'
  | 'logo'
  | 'graphics'
  | 'large-graphics'
  | 'report-changes'
  | 'ask-in-order'
  | 'ask-identity'
  | 'ask-process-id'
  | 'ask-now'
  | 'recover'
  | 'pulse-now'

export type CommandRule = {
  readonly name: CommandName
  readonly prefix: readonly number[]
  /** Bytes after the prefix, or undefined when too few have come to know. */
  readonly length: (rest: Uint8Array) => number | undefined
  /** Executed when received, not in turn. */
  readonly isRealTime?: boolean
}

const fixed = (count: number) => (): number => count

const rule = (
  name: CommandName,
  prefix: readonly number[],
  parameters: number | CommandRule['length'],
): CommandRule => ({
  name,
  prefix,
  length: typeof parameters === 'number' ? fixed(parameters) : parameters,
})

const at = (rest: Uint8Array, index: number): number => rest[index] ?? 0

/** Length given by two bytes, low first, at `offset`. */
const counted =
  (offset: number, times = 1) =>
  (rest: Uint8Array) =>
    rest.length < offset + 2
      ? undefined
      : offset + 2 + (at(rest, offset) + 256 * at(rest, offset + 1)) * times

const rasterLength = (rest: Uint8Array): number | undefined =>
  rest.length < 5 ? undefined : 5 + (at(rest, 1) + 256 * at(rest, 2)) * (at(rest, 3) + 256 * at(rest, 4))

const barcodeLength = (rest: Uint8Array): number | undefined => {
  if (rest.length < 2) return undefined
  if (at(rest, 0) >= 65) return 2 + at(rest, 1)
  const end = rest.indexOf(0, 1)
  return end < 0 ? undefined : end + 1
}

const cutLength = (rest: Uint8Array): number | undefined =>
  rest.length < 1 ? undefined : at(rest, 0) >= 65 ? 2 : 1

const largeGraphics = (rest: Uint8Array): number | undefined =>
  rest.length < 4
    ? undefined
    : 4 + at(rest, 0) + 256 * (at(rest, 1) + 256 * (at(rest, 2) + 256 * at(rest, 3)))

const pulseNowLength = (rest: Uint8Array): number | undefined =>
  rest.length < 1 ? undefined : at(rest, 0) === 8 ? 8 : 3

/** Every command this printer knows (Epson ESC/POS command reference). What is not here is a failure of the host. */
export const commandRules: readonly CommandRule[] = [
  rule('line-feed', [0x0a], 0),
  rule('ignored', [0x0d], 0),
  rule('ignored', [0x00], 0),
  rule('initialise', [0x1b, 0x40], 0),
  rule('code-page', [0x1b, 0x74], 1),
  rule('print-mode', [0x1b, 0x21], 1),
  rule('bold', [0x1b, 0x45], 1),
  rule('bold', [0x1b, 0x47], 1),
  rule('underline', [0x1b, 0x2d], 1),
  rule('align', [0x1b, 0x61], 1),
  rule('feed-lines', [0x1b, 0x64], 1),
  rule('feed-dots', [0x1b, 0x4a], 1),
  rule('ignored', [0x1b, 0x4d], 1),
  rule('ignored', [0x1b, 0x52], 1),
  rule('ignored', [0x1b, 0x20], 1),
  rule('move-to', [0x1b, 0x24], 2),
  rule('move-by', [0x1b, 0x5c], 2),
  rule('ignored', [0x1b, 0x32], 0),
  rule('ignored', [0x1b, 0x33], 1),
  rule('ignored', [0x1b, 0x3d], 1),
  rule('ignored', [0x1b, 0x7b], 1),
  rule('ignored', [0x1b, 0x63], 2),
  rule('pulse', [0x1b, 0x70], 3),
  rule('cut', [0x1b, 0x69], 0),
  rule('cut', [0x1b, 0x6d], 0),
  rule('ignored', [0x1c, 0x26], 0),
  rule('ignored', [0x1c, 0x28, 0x41], counted(0)),
  rule('ignored', [0x1c, 0x2d], 1),
  rule('ignored', [0x1c, 0x2e], 0),
  rule('ignored', [0x1c, 0x43], 1),
  rule('ignored', [0x1c, 0x53], 2),
  rule('logo', [0x1c, 0x70], 2),
  rule('size', [0x1d, 0x21], 1),
  rule('inverse', [0x1d, 0x42], 1),
  rule('barcode-height', [0x1d, 0x68], 1),
  rule('barcode-width', [0x1d, 0x77], 1),
  rule('barcode-text', [0x1d, 0x48], 1),
  rule('ignored', [0x1d, 0x66], 1),
  rule('ignored', [0x1d, 0x4c], 2),
  rule('ignored', [0x1d, 0x57], 2),
  rule('ignored', [0x1d, 0x50], 2),
  rule('cut', [0x1d, 0x56], cutLength),
  rule('barcode', [0x1d, 0x6b], barcodeLength),
  rule('symbol', [0x1d, 0x28, 0x6b], counted(0)),
  rule('ask-process-id', [0x1d, 0x28, 0x48], counted(0)),
  rule('graphics', [0x1d, 0x28, 0x4c], counted(0)),
  rule('large-graphics', [0x1d, 0x38, 0x4c], largeGraphics),
  rule('raster', [0x1d, 0x76, 0x30], rasterLength),
  rule('report-changes', [0x1d, 0x61], 1),
  rule('ask-in-order', [0x1d, 0x72], 1),
  rule('ask-identity', [0x1d, 0x49], 1),
  { ...rule('ask-now', [0x10, 0x04], 1), isRealTime: true },
  { ...rule('recover', [0x10, 0x05], 1), isRealTime: true },
  { ...rule('pulse-now', [0x10, 0x14], pulseNowLength), isRealTime: true },
]
