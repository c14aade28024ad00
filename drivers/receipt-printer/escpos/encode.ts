import type { LayoutLine, TextLine } from '#src/device/layout/layout-line.ts'
import type { PrinterLine } from '../encode-lines.ts'
import { encodeLines } from '../encode-lines.ts'
import type { Letters } from '../letters.ts'
import { pageCommand } from '../letters.ts'
import type { PrinterProfile } from '../profiles.table.ts'
import type { LiveSequence, Raster } from '../raster/raster.ts'

type Barcode = Extract<LayoutLine, { line: 'barcode' }>

const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const LF = 0x0a

/** Chinese mode off (clones print Chinese for bytes above 7F), page, and every mode to its default. */
function prologue(profile: PrinterProfile): number[] {
  const modes = [ESC, 0x21, 0, GS, 0x21, 0, ESC, 0x45, 0, GS, 0x42, 0, ESC, 0x61, 0]
  return [FS, 0x2e, ...pageCommand(profile, [ESC, 0x74]), ...modes]
}

/** Lines as ESC/POS bytes, in pieces of whole commands. Texts are in characters of `letters` already; codes are checked, see `canEncode`. */
export function encodeReceipt(
  lines: readonly PrinterLine[],
  profile: PrinterProfile,
  letters: Letters,
): readonly Uint8Array[] {
  return encodeLines(lines, {
    prologue: prologue(profile),
    letters,
    text: (line) => encodeText(line, letters),
    picture: encodePicture,
    pictureBytes: profile.bufferBytes - pictureHeadBytes,
    live,
    logo: (number) => centred([FS, 0x70, number, 0]),
    qr: (data) => centred(encodeQr(data, profile)),
    barcode: (line) => centred(encodeBarcode(line, profile)),
    cut: [GS, 0x56, 0x42, profile.cutFeedDots],
  })
}

const sizes = { normal: 0x00, tall: 0x01, big: 0x11 } as const

function encodeText({ text, size, bold, inverse }: TextLine, letters: Letters): number[] {
  const modes: [on: number[], off: number[]][] = []
  if (size !== 'normal')
    modes.push([
      [GS, 0x21, sizes[size]],
      [GS, 0x21, 0],
    ])
  if (bold)
    modes.push([
      [ESC, 0x45, 1],
      [ESC, 0x45, 0],
    ])
  if (inverse)
    modes.push([
      [GS, 0x42, 1],
      [GS, 0x42, 0],
    ])
  return [...modes.flatMap(([on]) => on), ...letters.encode(text), LF, ...modes.flatMap(([, off]) => off)]
}

/** `DLE EOT`, `DLE ENQ` and `DLE DC4` are executed wherever they stand (Epson's notes on real-time commands). */
const live: LiveSequence = { first: 0x10, then: [0x04, 0x05, 0x14], dotted: 0x18 }

const pictureHeadBytes = 8

/** `GS v 0`: the printer's buffer for the line is empty, since every line before has ended. */
const encodePicture = ({ rowBytes, height, bits }: Raster): number[] => [
  ...[GS, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, height & 0xff, height >> 8],
  ...bits,
]

function centred(bytes: readonly number[]): number[] {
  return [ESC, 0x61, 1, ...bytes, ESC, 0x61, 0]
}

function encodeQr(text: string, { qrModuleDots }: PrinterProfile): number[] {
  const data = new TextEncoder().encode(text)
  const length = data.length + 3
  const functionOf = (...parameters: number[]): number[] => [GS, 0x28, 0x6b, 3, 0, 0x31, ...parameters]
  return [
    ...[GS, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
    ...functionOf(0x43, qrModuleDots),
    ...functionOf(0x45, 0x31),
    ...[GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30, ...data],
    ...functionOf(0x51, 0x30),
  ]
}

const barHeightDots = 80

function encodeBarcode({ symbology, data, text }: Barcode, { barDots }: PrinterProfile): number[] {
  const [kind, body] = symbology === 'ean13' ? [67, data] : [73, `{B${data.replaceAll('{', '{{')}`]
  const bytes = new TextEncoder().encode(body)
  return [
    ...[GS, 0x68, barHeightDots, GS, 0x77, barDots, GS, 0x48, text ? 2 : 0],
    ...[GS, 0x6b, kind, bytes.length, ...bytes],
  ]
}
