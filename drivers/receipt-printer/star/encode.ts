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
const RS = 0x1e
const LF = 0x0a

/** Page, and every mode to its default. */
function prologue(profile: PrinterProfile): number[] {
  const page = pageCommand(profile, [ESC, GS, 0x74])
  return [...page, ESC, 0x69, 0, 0, ESC, 0x46, ESC, 0x35, ESC, GS, 0x61, 0]
}

/** Lines as bytes of Star Line Mode, in pieces of whole commands. Texts are in characters of `letters` already; codes are checked, see `canEncode`. */
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
    logo: (number) => centred([ESC, FS, 0x70, number, 0]),
    qr: (data) => centred(encodeQr(data, profile)),
    barcode: (line) => centred(encodeBarcode(line, profile)),
    // Feeds to the cutter, then leaves a bridge of paper.
    cut: [ESC, 0x64, 3],
  })
}

/** Height and width, each times 1 + n. */
const sizes = { normal: [0, 0], tall: [1, 0], big: [1, 1] } as const

function encodeText({ text, size, bold, inverse }: TextLine, letters: Letters): number[] {
  return [
    ...(size === 'normal' ? [] : [ESC, 0x69, ...sizes[size]]),
    ...(bold ? [ESC, 0x45] : []),
    ...(inverse ? [ESC, 0x34] : []),
    ...letters.encode(text),
    LF,
    ...(size === 'normal' ? [] : [ESC, 0x69, ...sizes.normal]),
    ...(bold ? [ESC, 0x46] : []),
    ...(inverse ? [ESC, 0x35] : []),
  ]
}

/** `ESC ACK` asks for the status wherever it stands. */
const live: LiveSequence = { first: ESC, then: [0x06], dotted: 0x1f }

const pictureHeadBytes = 9

/** `ESC GS S`, one colour. */
const encodePicture = ({ rowBytes, height, bits }: Raster): number[] => [
  ...[ESC, GS, 0x53, 1, rowBytes & 0xff, rowBytes >> 8, height & 0xff, height >> 8, 0],
  ...bits,
]

function centred(bytes: readonly number[]): number[] {
  return [ESC, GS, 0x61, 1, ...bytes, ESC, GS, 0x61, 0]
}

function encodeQr(text: string, { qrModuleDots }: PrinterProfile): number[] {
  const data = new TextEncoder().encode(text)
  const functionOf = (...parameters: number[]): number[] => [ESC, GS, 0x79, ...parameters]
  return [
    ...functionOf(0x53, 0x30, 2),
    ...functionOf(0x53, 0x31, 1),
    ...functionOf(0x53, 0x32, qrModuleDots),
    ...functionOf(0x44, 0x31, 0, data.length & 0xff, data.length >> 8, ...data),
    ...functionOf(0x50),
  ]
}

const barHeightDots = 80
/** Bars of two dots are mode 1, of three mode 2. */
const barModeOf = (dots: number): number => dots - 1

function encodeBarcode({ symbology, data, text }: Barcode, { barDots }: PrinterProfile): number[] {
  const [kind, body] = symbology === 'ean13' ? [3, data] : [6, data.replaceAll('%', '%0')]
  const bytes = new TextEncoder().encode(body)
  return [ESC, 0x62, kind, text ? 2 : 1, barModeOf(barDots), barHeightDots, ...bytes, RS]
}
