import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeZpl } from '#drivers/label-printer/encode-zpl.ts'
import { lettersOf } from '#drivers/receipt-printer/letters.ts'
import type { PrinterProfile } from '#drivers/receipt-printer/profiles.table.ts'
import { printerProfiles } from '#drivers/receipt-printer/profiles.table.ts'
import { encodeReceipt } from '#drivers/receipt-printer/receipt-encoders.ts'
import type { PaperItem } from '#simulators/receipt-printer/paper.ts'
import { paperPicture } from '#simulators/receipt-printer/paper-picture.ts'
import { PrinterMechanism } from '#simulators/receipt-printer/printer-mechanism.ts'
import { StarMechanism } from '#simulators/receipt-printer/star/star-mechanism.ts'
import { readZpl } from '#simulators/label-printer/zpl-labels.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import type { LabelDocument, LabelPart } from '#src/device/label/label-document.ts'
import { labelShapes } from '#src/device/label/label-shapes.ts'
import type { LayoutLine } from '#src/device/layout/layout-line.ts'
import { readCodes } from '#test/support/read-codes.ts'

const mechanisms = { escpos: PrinterMechanism, star: StarMechanism } as const
const languages = Object.keys(mechanisms) as readonly PrinterProfile['language'][]

/** What a scanner reads on the receipt that the driver had these lines printed on. */
async function readOnReceipt(
  language: PrinterProfile['language'],
  lines: readonly LayoutLine[],
): Promise<readonly string[]> {
  const profile = printerProfiles.find((one) => one.language === language)
  if (!profile) throw new Error('no profile')
  const receipts: (readonly PaperItem[])[] = []
  const nothing = (): void => undefined
  const { columns } = profile
  const printer = new mechanisms[language]({
    columns,
    clock: new ManualClock(),
    send: nothing,
    onKick: nothing,
    onCut: (items) => receipts.push(items),
  })
  const pieces = encodeReceipt([...lines, { line: 'cut' }], profile, lettersOf(profile))
  printer.receive(Buffer.concat(pieces))
  expect(printer.failures).toEqual([])
  return readCodes(paperPicture(receipts[0] ?? [], columns).asPng())
}

describe.each(languages)('a code on a receipt in %s', (language) => {
  it('is read as it was meant, beside the others', async () => {
    const read = await readOnReceipt(language, [
      { line: 'barcode', symbology: 'ean13', data: '5901234123457', text: true },
      { line: 'barcode', symbology: 'code128', data: 'S01-T02-000481', text: true },
      { line: 'qr', data: 'https://sklep.example/r?nr=S01/481&ż' },
    ])
    expect(read.toSorted()).toEqual([
      ']C0S01-T02-000481',
      ']E05901234123457',
      ']Q1https://sklep.example/r?nr=S01/481&ż',
    ])
  })

  it('is read as it was meant, whatever a Code 128 says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[ -~]{4,12}$/), async (data) => {
        const read = await readOnReceipt(language, [
          { line: 'barcode', symbology: 'code128', data, text: false },
        ])
        expect(read).toEqual([`]C0${data}`])
      }),
      { numRuns: 30 },
    )
  })

  it('is read as it was meant, whatever a QR code says', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...'ąćęłńóśźż€ AZaz09-/?&=%'),
      minLength: 1,
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(text, async (data) => {
        expect(await readOnReceipt(language, [{ line: 'qr', data }])).toEqual([`]Q1${data}`])
      }),
      { numRuns: 20 },
    )
  })
})

type Bars = Extract<LabelPart, { part: 'bars' }>

/** A label with this code alone. */
const labelOf = (symbology: Bars['symbology'], data: string): LabelDocument => ({
  kind: 'label-document',
  widthMm: 60,
  heightMm: 30,
  parts: [{ part: 'bars', x: 6, y: 4, height: 14, symbology, data }],
})

/** The label as the screen shows it, on white. */
function shownLabel(label: LabelDocument): Uint8Array {
  const shapes = labelShapes(label).flatMap((one) =>
    one.shape === 'rect'
      ? `<rect x="${one.x}" y="${one.y}" width="${one.width}" height="${one.height}"/>`
      : [],
  )
  const { widthMm, heightMm } = label
  const paper = `<rect width="${widthMm}" height="${heightMm}" fill="#fff"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthMm} ${heightMm}">${paper}${shapes.join('')}</svg>`
  return new Resvg(svg, { fitTo: { mode: 'width', value: widthMm * 12 } }).render().asPng()
}

/** The codes that a label printer was told to draw. */
function printedOnLabel(label: LabelDocument): readonly string[] {
  const [printed] = readZpl(encodeZpl(label, { dotsPerMm: 8 }))
  return printed?.elements.flatMap((one) => (one.is === 'bars' ? one.data : [])) ?? []
}

describe('a code on a label', () => {
  it('is read on the screen as the printer was told it, for goods', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^\d{12}$/), async (body) => {
        const gtin = body + checkDigit(body)
        const label = labelOf('ean13', gtin)
        expect(await readCodes(shownLabel(label))).toEqual([`]E0${gtin}`])
        expect(printedOnLabel(label)).toEqual([gtin])
      }),
      { numRuns: 20 },
    )
  })

  it('is read on the screen as the printer was told it, for parcels and places', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[ -~]{4,10}$/), async (data) => {
        const label = labelOf('code128', data)
        expect(await readCodes(shownLabel(label))).toEqual([`]C0${data}`])
        expect(printedOnLabel(label)).toEqual([data])
      }),
      { numRuns: 20 },
    )
  })
})
