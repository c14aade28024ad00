import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { PaperItem } from './paper.ts'
import { paperText } from './paper-text.ts'
import { PrinterMechanism } from './printer-mechanism.ts'

let clock: ManualClock
let printer: PrinterMechanism
let receipts: (readonly PaperItem[])[]
let answers: number[]
let kicks: number

beforeEach(() => {
  clock = new ManualClock()
  receipts = []
  answers = []
  kicks = 0
  printer = new PrinterMechanism({
    columns: 42,
    clock,
    send: (bytes) => answers.push(...bytes),
    onCut: (items) => receipts.push(items),
    onKick: () => (kicks += 1),
  })
})

const receive = (...bytes: (number | string)[]): void =>
  printer.receive(
    Uint8Array.from(bytes.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : [part]))),
  )
const taken = (): string => Buffer.from(answers.splice(0)).toString('hex')
const complaints = (): string[] => printer.failures.map(({ message }) => message)

describe('PrinterMechanism', () => {
  it('reads what a foreign encoder writes, without a complaint', () => {
    const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 42, codepageMapping: 'epson' })
    const bytes = encoder
      .initialize()
      .codepage('cp852')
      .align('center')
      .bold(true)
      .line('Zażółć gęślą jaźń')
      .bold(false)
      .align('left')
      .line('SUMA 12,48')
      .barcode('5901234123457', 'ean13', 60)
      .qrcode('https://example.com', { model: 2, size: 6, errorlevel: 'm' })
      .pulse()
      .cut()
      .encode()
    printer.receive(bytes)
    expect(complaints()).toEqual([])
    expect(paperText(receipts[0] ?? [], 42)).toBe(
      `${' '.repeat(12)}Zażółć gęślą jaźń\nSUMA 12,48\n[ean13 5901234123457]\n\n[qr https://example.com]\n`,
    )
    expect(kicks).toBe(1)
  })

  it('understands the same however the bytes are cut', () => {
    const bytes = Buffer.from('1b401b7412411b450142741b450061a50a1d284806003030414243311004011d564200', 'hex')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: bytes.length }), (size) => {
        receipts = []
        for (let start = 0; start < bytes.length; start += size)
          printer.receive(bytes.subarray(start, start + size))
        expect(complaints()).toEqual([])
        expect(paperText(receipts[0] ?? [], 42)).toBe('ABtaą\n')
      }),
    )
  })

  it('complains about bytes that begin no command', () => {
    receive(0x1b, 0x7a, 0x07)
    expect(complaints()).toEqual(['byte 1b begins no command', 'byte 07 begins no command'])
  })

  it('complains about a code page it does not have and a code that cannot be', () => {
    receive(0x1b, 0x74, 99, 0x1d, 0x6b, 67, 3, 'ABC', 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30)
    expect(complaints()).toEqual([
      'code page 99 does not exist',
      "barcode 67 cannot hold 'ABC'",
      'a QR code was printed before its data was stored',
    ])
  })

  it('complains about a real-time command hidden in data', () => {
    receive(0x1d, 0x76, 0x30, 0, 3, 0, 1, 0, 0x10, 0x04, 0x01)
    expect(complaints()).toEqual(['a real-time command stands inside the data of raster'])
  })

  it('answers questions about its condition at once, even with the cover open', () => {
    receive(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4)
    expect(taken()).toBe('121212')
    printer.openCover()
    receive('x', 0x0a, 0x10, 0x04, 1, 0x10, 0x04, 2)
    expect(taken()).toBe('1a16')
    expect(printer.uncut).toEqual([])
    printer.closeCover()
    expect(printer.uncut).toHaveLength(1)
  })

  it('reports changes once it was told to, and stops at initialisation', () => {
    printer.openCover()
    expect(taken()).toBe('')
    printer.closeCover()
    receive(0x1d, 0x61, 0xff)
    expect(taken()).toBe('1000000f')
    printer.removePaper()
    expect(taken()).toBe('18000f0f')
    printer.loadPaper()
    receive(0x1b, 0x40)
    answers = []
    printer.openCover()
    expect(taken()).toBe('')
  })

  it('answers in order only what was asked before the paper ended', () => {
    printer.loadPaper(1)
    receive(0x1d, 0x72, 1, 'a', 0x0a, 0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 'AB12')
    expect(taken()).toBe('03')
    printer.loadPaper()
    expect(taken()).toBe('37224142313200')
  })

  it('takes time for its lines when slowed down', async () => {
    printer.slowDown(100)
    receive('a', 0x0a, 'b', 0x0a)
    expect(printer.uncut).toHaveLength(1)
    await clock.advance(100)
    expect(printer.uncut).toHaveLength(2)
    await clock.advance(100)
  })

  it('forgets everything but its paper when it loses power', () => {
    receive(0x1b, 0x45, 1, 'a', 0x0a, 'b', 0x1d)
    printer.loseMemory()
    receive('c', 0x0a)
    expect(printer.uncut).toMatchObject([
      { text: 'a', bold: true },
      { text: 'c', bold: false },
    ])
  })
})
