import { assertNever } from '#src/base/assert.ts'
import type { LayoutLine, TextLine } from '#src/device/layout/layout-line.ts'
import type { Letters } from './letters.ts'
import { drawText } from './raster/draw-text.ts'
import type { LiveSequence, Raster } from './raster/raster.ts'
import { bandsOf, disarmed } from './raster/raster.ts'

/** What stands on the paper besides what a layout knows of: the picture that the printer keeps under this number. */
export type PrinterLine = LayoutLine | { readonly line: 'logo'; readonly number: number }

/** What a printer's language has for each kind of line, in bytes. */
export type LineEncoder = {
  /** Stands before all lines: modes and code page. */
  readonly prologue: readonly number[]
  readonly letters: Letters
  readonly text: (line: TextLine) => readonly number[]
  /** At the left edge. */
  readonly picture: (raster: Raster) => readonly number[]
  /** The dots of one picture are no more bytes than this, unless one row is. */
  readonly pictureBytes: number
  /** What it executes even inside of a picture. */
  readonly live: LiveSequence
  readonly logo: (number: number) => readonly number[]
  readonly qr: (data: string) => readonly number[]
  readonly barcode: (line: Extract<LayoutLine, { line: 'barcode' }>) => readonly number[]
  readonly cut: readonly number[]
}

/**
 * Lines as bytes of the language that `encoder` knows, in pieces of whole commands: a question may stand between any two.
 */
export function encodeLines(lines: readonly PrinterLine[], encoder: LineEncoder): readonly Uint8Array[] {
  const pieces = [encoder.prologue, ...lines.flatMap((line) => encodeLine(line, encoder))]
  return pieces.map((piece) => Uint8Array.from(piece))
}

function encodeLine(line: PrinterLine, encoder: LineEncoder): (readonly number[])[] {
  switch (line.line) {
    case 'text':
      return encoder.letters.isDrawn(line.text) ? drawn(line, encoder) : [encoder.text(line)]
    case 'logo':
      return [encoder.logo(line.number)]
    case 'qr':
      return [encoder.qr(line.data)]
    case 'barcode':
      return [encoder.barcode(line)]
    case 'cut':
      return [encoder.cut]
    default:
      return assertNever(line)
  }
}

function drawn(line: TextLine, { picture, live, pictureBytes }: LineEncoder): (readonly number[])[] {
  const raster = drawText(line)
  return bandsOf({ ...raster, bits: disarmed(raster.bits, live) }, pictureBytes).map(picture)
}
