import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePageSamples } from '#drivers/receipt-printer/page-choices.ts'
import { prepareReceipt } from '#drivers/receipt-printer/prepare-receipt.ts'
import { lettersOf } from '#drivers/receipt-printer/letters.ts'
import type { PrinterProfile } from '#drivers/receipt-printer/profiles.table.ts'
import { findPrinterProfile, profileOf } from '#drivers/receipt-printer/profiles.table.ts'
import type { PaperItem } from '#simulators/receipt-printer/paper.ts'
import { PrinterMechanism } from '#simulators/receipt-printer/printer-mechanism.ts'
import { StarMechanism } from '#simulators/receipt-printer/star/star-mechanism.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ReceiptBlock } from '#src/device/receipt-document.ts'
import { sampleReceipt } from '../golden/receipts/sample-receipt.ts'

const mechanisms = { escpos: PrinterMechanism, star: StarMechanism } as const

/** What is executed wherever it stands. */
const live = { escpos: /\x10[\x04\x05\x14]/, star: /\x1b\x06/ } as const

/** A printer of which no page is known. */
function withoutPage(profileId: string): PrinterProfile {
  const transport = { via: 'tcp', host: 'h', port: 1 } as const
  const codePage = { name: 'raster' } as const
  const profile = profileOf({ kind: 'receipt-printer', id: 'p', transport, profileId, codePage })
  if (!profile) throw new Error(`no profile ${profileId}`)
  return profile
}

/** What comes onto the paper, up to the cut; a byte that the printer does not know fails. */
function printed(bytes: Uint8Array, { language, columns }: PrinterProfile): readonly PaperItem[] {
  const papers: (readonly PaperItem[])[] = []
  const nothing = (): void => undefined
  const printer = new mechanisms[language]({
    ...{ columns, clock: new ManualClock(), send: nothing, onKick: nothing },
    onCut: (items) => papers.push(items),
  })
  printer.receive(bytes)
  expect(printer.failures).toEqual([])
  return papers[0] ?? []
}

function bytesOf(blocks: readonly ReceiptBlock[], profile: PrinterProfile): Uint8Array {
  const document = { kind: 'receipt-document', blocks: [...blocks, { block: 'cut' }] } as const
  const prepared = prepareReceipt(document, false, { device: 'p', profile, letters: lettersOf(profile) })
  if (!prepared.ok) throw new Error(prepared.error.detail)
  return Buffer.concat(prepared.pieces)
}

/** Sixteen bytes a line. */
const dump = (bytes: Uint8Array): string =>
  `${(
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,32}/g) ?? []
  ).join('\n')}\n`

describe.each(['generic-80', 'generic-58', 'star-tsp', 'star-mc-print2'])('%s without a code page', (id) => {
  const profile = withoutPage(id)

  it('draws the lines that need it within the paper, and sends the others as text', () => {
    const items = printed(bytesOf(sampleReceipt.blocks.slice(0, -1), profile), profile)
    const texts = items.flatMap((item) => (item.item === 'line' ? [item.text] : []))
    expect(texts.some((text) => text.includes('KONTUAR'))).toBe(true)
    expect(texts.join('')).toMatch(/^[ -~]*$/)
    const pictures = items.flatMap((item) => (item.item === 'picture' ? [item] : []))
    expect(pictures.length).toBeGreaterThan(4)
    for (const { raster, align } of pictures) {
      expect(raster.width).toBeLessThanOrEqual(profile.columns * 12)
      expect(align).toBe('left')
    }
  })

  it('prints the logo that it keeps, above the rest', () => {
    const document = { kind: 'receipt-document', hasLogo: true, blocks: [{ block: 'cut' }] } as const
    const context = { device: 'p', profile: { ...profile, logo: 1 }, letters: lettersOf(profile) }
    const prepared = prepareReceipt(document, false, context)
    expect(prepared.ok && printed(Buffer.concat(prepared.pieces), profile)).toMatchObject([
      { item: 'picture', align: 'center' },
    ])
  })

  it('lets no letters be taken for a command', () => {
    // Pairs that are drawn with the bytes of a command, when they begin at a whole byte.
    const text = fc.string({
      unit: fc.constantFrom('#(', '?¢', 'Çę', '12', '1R', 'ł ', 'ż', ' '),
      maxLength: 60,
    })
    const style = fc.constantFrom<Partial<ReceiptBlock & { block: 'text' }>>(
      {},
      { bold: true },
      { size: 'big' },
    )
    fc.assert(
      fc.property(text, style, (words, how) => {
        const blocks = [
          { block: 'text', text: `ł${words}`, ...how },
          { block: 'inverse', text: `ł${words}` },
        ] as const
        const bytes = bytesOf(blocks, profile)
        const items = printed(bytes, profile)
        expect(items.filter(({ item }) => item === 'picture').length).toBeGreaterThan(1)
        expect(Buffer.from(bytes).toString('latin1')).not.toMatch(live[profile.language])
      }),
      { numRuns: 150 },
    )
  })

  it('shows on its page of code pages, last, what a picture looks like', () => {
    const picture = printed(codePageSamplesOnSimulator(profile), profile)
    expect(picture).toMatchObject([{ item: 'picture' }])
  })
})

describe.each(['generic-80', 'star-tsp'])('%s with a code page', (id) => {
  const profile = findPrinterProfile(id)
  if (!profile) throw new Error(`no profile ${id}`)
  const blocks = [
    { block: 'text', text: 'Łódź, Žižka, Grüßner' },
    { block: 'pair', left: 'Jørgen Æbelø', right: '1,00' },
    { block: 'text', text: 'Mąka „Piątnica” – 5 €' },
    { block: 'text', text: '日本 Ødegård' },
  ] as const

  it('draws only the lines with a letter that the page lacks', () => {
    const items = printed(bytesOf(blocks, profile), profile)
    expect(items.map((one) => (one.item === 'line' ? one.text.trimEnd() : one.item))).toEqual([
      'Łódź, Žižka, Grüßner',
      'picture',
      'Mąka "Piątnica" - 5 EUR',
      'picture',
    ])
  })

  it('spells otherwise, and says so, what nobody has drawn', () => {
    const document = { kind: 'receipt-document', blocks } as const
    const prepared = prepareReceipt(document, false, { device: 'p', profile, letters: lettersOf(profile) })
    expect(prepared).toMatchObject({ remarks: ['respelled: „ ” – € 日 本'] })
  })
})

/** Only the end of the page: the simulated printer does not know the other vendors' numbers. */
function codePageSamplesOnSimulator(profile: PrinterProfile): Uint8Array {
  const bytes = Buffer.concat(codePageSamples('Zażółć', profile))
  const raster = profile.language === 'escpos' ? [0x1d, 0x76, 0x30] : [0x1b, 0x1d, 0x53]
  return bytes.subarray(bytes.indexOf(Buffer.from(raster)))
}

it.each(['generic-58', 'star-tsp'])('the drawn letters have their golden bytes on %s', async (id) => {
  const bytes = bytesOf(
    [
      { block: 'text', text: 'Suma' },
      { block: 'text', text: 'zł' },
    ],
    withoutPage(id),
  )
  await expect(dump(bytes)).toMatchFileSnapshot(`../golden/receipts/drawn-${id}.hex`)
})
