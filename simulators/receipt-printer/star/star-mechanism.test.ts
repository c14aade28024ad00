import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { PaperItem } from '../paper.ts'
import { paperText } from '../paper-text.ts'
import { StarMechanism } from './star-mechanism.ts'

let printer: StarMechanism
let receipts: (readonly PaperItem[])[]
let answers: number[]
let kicks: number

beforeEach(() => {
  receipts = []
  answers = []
  kicks = 0
  printer = new StarMechanism({
    columns: 48,
    clock: new ManualClock(),
    send: (bytes) => answers.push(...bytes),
    onCut: (items) => receipts.push(items),
    onKick: () => (kicks += 1),
  })
})

const receive = (hex: string): void => printer.receive(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const taken = (): string => Buffer.from(answers.splice(0)).toString('hex')
const complaints = (): string[] => printer.failures.map(({ message }) => message)

describe('StarMechanism', () => {
  it('reads what a foreign encoder writes, without a complaint', () => {
    const encoder = new ReceiptPrinterEncoder({ language: 'star-line', columns: 48, codepageMapping: 'star' })
    const bytes = encoder
      .initialize()
      .codepage('cp852')
      .align('center')
      .bold(true)
      .line('Zażółć gęślą jaźń')
      .bold(false)
      .align('left')
      .size(2, 2)
      .line('SUMA 12,48')
      .size(1, 1)
      .barcode('5901234123457', 'ean13', 60)
      .barcode('PJJ-0123456', 'code128', 60)
      .qrcode('https://example.com', { model: 2, size: 6, errorlevel: 'm' })
      .pulse()
      .cut()
      .encode()
    printer.receive(bytes)
    expect(complaints()).toEqual([])
    expect(paperText(receipts[0] ?? [], 48)).toMatchInlineSnapshot(`
      "               Zażółć gęślą jaźń
      SUMA 12,48
      [ean13 5901234123457]

      [code128 PJJ-0123456]

      [qr https://example.com]
      "
    `)
    expect(kicks).toBe(1)
  })

  it('understands the same however the bytes are cut', () => {
    const text = '1b40181b1d74051b6901001b4541a51b460a'
    const job = Buffer.from(`${text}1b6203020150353930313233343132333435371e1b6403`, 'hex')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: job.length }), (size) => {
        receipts = []
        for (let at = 0; at < job.length; at += size) printer.receive(job.subarray(at, at + size))
        expect(complaints()).toEqual([])
        expect(paperText(receipts[0] ?? [], 48)).toBe('Aą\n[ean13 5901234123457]\n')
      }),
    )
  })

  it('complains about bytes that begin no command, and about parameters that cannot be', () => {
    receive('1b 7e  1b 1e 7a  1b 1d 74 12  1b 64 04  1b 1d 79 50')
    expect(complaints()).toEqual([
      '1b begins no command',
      '1b1e begins no command',
      'code page 18 does not exist',
      'parameter 4 is not 0 to 3',
      'a QR code was printed before its data was stored',
    ])
  })

  it('tells its status at once when asked, even with the cover open, and counts only in turn', () => {
    receive('17 17')
    receive('1b0601')
    expect(taken()).toBe('230602000000000400')
    printer.openCover()
    receive('17 1b0601')
    expect(taken()).toBe('230628000000000400')
    printer.closeCover()
    receive('1b0601')
    expect(taken()).toBe('230602000000000600')
    receive('1b1e4500')
    receive('1b0601')
    expect(taken()).toBe('230600000000000000')
  })

  it('reports changes and counts once it was told to, and then may not be asked', () => {
    receive('1b1e6101')
    expect(taken()).toBe('230600000000000000')
    printer.removePaper()
    expect(taken()).toBe('23060800000c000000')
    printer.loadPaper()
    taken()
    receive('17')
    expect(taken()).toBe('230602000000000200')
    receive('1b0601')
    expect(complaints()).toEqual(['asked for a status that it reports by itself'])
  })

  it('complains about a question hidden in data', () => {
    receive('1b1d53 01 0300 0100 00 1b0601')
    expect(complaints()).toEqual(['a real-time command stands inside the data of raster'])
  })
})
