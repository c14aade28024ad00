import { describe, expect, it } from 'vitest'
import { layoutReceipt } from '#src/device/layout/layout-receipt.ts'
import { layoutToText } from '#src/device/layout/layout-text.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { sampleReceipt } from '#test/golden/receipts/sample-receipt.ts'
import { lettersOf } from './letters.ts'
import { prepareReceipt } from './prepare-receipt.ts'
import type { PrinterProfile } from './profiles.table.ts'
import { findPrinterProfile, printerProfiles } from './profiles.table.ts'

const golden = (name: string): string => `../../test/golden/receipts/${name}`

function profileOf(id: string): PrinterProfile {
  const profile = findPrinterProfile(id)
  if (profile === undefined) throw new Error(`no profile ${id}`)
  return profile
}

function prepare(
  document: ReceiptDocument,
  profile: PrinterProfile,
): { bytes: Uint8Array; remarks: readonly string[] } {
  const prepared = prepareReceipt(document, false, {
    device: 'receipt',
    profile,
    letters: lettersOf(profile),
  })
  if (!prepared.ok) throw new Error(prepared.error.detail)
  return { bytes: Buffer.concat(prepared.pieces), remarks: prepared.remarks }
}

/** Sixteen bytes a line, so that a change shows where it is. */
function hexDump(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/(.{2})/g, '$1 ')
    .replace(/(.{48})/g, '$1\n')
    .replace(/ +$/gm, '')
    .trimEnd()
    .concat('\n')
}

describe('a receipt on paper', () => {
  it.each([48, 42, 32])('reads as its golden text on %i columns', async (columns) => {
    const text = layoutToText(layoutReceipt(sampleReceipt, { columns, copy: columns === 42 }))
    await expect(text).toMatchFileSnapshot(golden(`sample-${columns}.txt`))
  })

  it.each(['epson-tm-t88', 'generic-58', 'xprinter-80', 'star-tsp'])(
    'has its golden bytes on %s',
    async (id) => {
      await expect(hexDump(prepare(sampleReceipt, profileOf(id)).bytes)).toMatchFileSnapshot(
        golden(`sample-${id}.hex`),
      )
    },
  )

  it('remarks on what it had to spell otherwise', () => {
    expect(prepare(sampleReceipt, profileOf('generic-80')).remarks).toEqual(['respelled: „ ” € –'])
    expect(prepare(sampleReceipt, profileOf('xprinter-80')).remarks).toEqual([])
  })

  it('prints a code in words when it cannot be drawn safely', () => {
    const document: ReceiptDocument = {
      kind: 'receipt-document',
      blocks: [
        { block: 'qr', data: 'a\x10\x04\x01b' },
        { block: 'barcode', symbology: 'ean13', data: 'ABC' },
      ],
    }
    const { bytes, remarks } = prepare(document, profileOf('generic-80'))
    expect(remarks).toEqual(['printed otherwise: qr', 'printed otherwise: barcode'])
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/a {3}b\nABC\n$|a b\nABC\n$/)
  })

  it.each([
    ['generic-58', 'GIFT:t1-000042', 'bars'],
    ['generic-58', 'GIFT:S01-T02-000481', 'square'],
    ['generic-80', 'GIFT:S01-T02-000481', 'bars'],
    ['generic-80', 'x'.repeat(40), 'square'],
    ['generic-80', 'x'.repeat(288), 'words'],
    ['star-mc-print2', 'GIFT:S01-T02-000481', 'square'],
  ])('leaves no code out that is wider than its paper: on %s of %s %s', (id, data, expected) => {
    const blocks = [{ block: 'barcode', symbology: 'code128', data, text: true }] as const
    const { bytes } = prepare({ kind: 'receipt-document', blocks }, profileOf(id))
    const hex = Buffer.from(bytes).toString('hex')
    const isSquare = hex.includes('1d286b') || hex.includes('1b1d79')
    const isBars = hex.includes('1d6b49') || hex.includes('1b62')
    expect(isSquare ? 'square' : isBars ? 'bars' : 'words').toBe(expected)
    expect(Buffer.from(bytes).toString('latin1').replaceAll('\n', '')).toContain(data)
  })

  it.each([
    ['generic-80', '1b61011c7001001b6100'],
    ['star-tsp', '1b1d61011b1c7001001b1d6100'],
  ])('begins on %s with the logo that the printer keeps, where the document has one', (id, bytes) => {
    const document: ReceiptDocument = { kind: 'receipt-document', blocks: [], hasLogo: true }
    const hexOf = (shown: ReceiptDocument, logo: object): string =>
      Buffer.from(prepare(shown, { ...profileOf(id), ...logo }).bytes).toString('hex')
    expect(hexOf(document, { logo: 1 })).toMatch(new RegExp(`${bytes}$`))
    expect(hexOf(document, {})).not.toContain(bytes)
    expect(hexOf({ kind: 'receipt-document', blocks: [] }, { logo: 1 })).not.toContain(bytes)
  })

  it('refuses a document with an empty slot without touching the printer', () => {
    const document: ReceiptDocument = {
      kind: 'receipt-document',
      blocks: [{ block: 'text', text: { $slot: 'anchor' } }],
    }
    const profile = profileOf('generic-80')
    const context = { device: 'receipt', profile, letters: lettersOf(profile) }
    expect(prepareReceipt(document, false, context)).toMatchObject({ ok: false, error: { code: 'REJECTED' } })
  })
})

describe('printer profiles', () => {
  it('have one id each and a page that has every Polish letter', () => {
    expect(new Set(printerProfiles.map(({ id }) => id)).size).toBe(printerProfiles.length)
    for (const { codePage } of printerProfiles) {
      expect(lettersOf({ codePage }).spell('ąćęłńóśźżĄĆĘŁŃÓŚŹŻ').respelled).toEqual([])
    }
  })
})
