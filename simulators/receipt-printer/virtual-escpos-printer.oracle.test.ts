import net from 'node:net'
import type { Socket } from 'node:net'
import { print } from 'receiptio'
import receiptline from 'receiptline'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readCodes } from '#test/support/read-codes.ts'
import type { VirtualReceiptPrinter } from './virtual-receipt-printer.ts'
import { startVirtualEscposPrinter } from './virtual-escpos-printer.ts'

const receipt = `^^^SKLEP
Chleb żytni | 5,49
Gęś z Łodzi | 6,99
---
SUMA | ^12,48
{code:5901234123457; option:ean,hri,2,72}
{code:PJJ0123456C; option:code128,2,60}
{code:https://example.com/zażółć; option:qrcode,4,m}
`

const settings = '-p epson -c 42 -l pl'

let printer: VirtualReceiptPrinter
beforeEach(async () => {
  printer = await startVirtualEscposPrinter()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await printer.close()
})

/** The foreign host always dials port 9100, which may be taken on this machine. */
function answerOnPort9100(): void {
  const { port } = printer
  vi.spyOn(net, 'connect').mockImplementation((...args: unknown[]): Socket => {
    expect(args).toEqual([9100, '127.0.0.1'])
    return net.createConnection({ port, host: '127.0.0.1' })
  })
}

const complaints = (): string[] => printer.failures().map(({ message }) => message)
const ask = (options: string): Promise<string> => print('', `-d 127.0.0.1 ${options}`)
/** Asked again while the printer still holds the line of the one before: it serves one host at a time. */
const expectAnswer = (answer: string, question: () => Promise<string>): Promise<void> =>
  vi.waitFor(async () => expect(await question()).toBe(answer))

describe('receiptio as the host', () => {
  beforeEach(answerOnPort9100)

  it('prints a receipt, is told so, and is understood to the last byte', async () => {
    expect(await print(receipt, `-d 127.0.0.1 ${settings}`)).toBe('success')
    expect(complaints()).toEqual([])
    expect(printer.receipts().map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "                SKLEP
      Chleb żytni                           5,49
      Gęś z Łodzi                           6,99
      ──────────────────────────────────────────
      SUMA            12,48
      [ean13 5901234123457]
      [code128 PJJ0123456C]
      [picture]
      ",
      ]
    `)
  })

  it('is told how the printer is', async () => {
    await expectAnswer('online', () => ask('-q -p epson'))
    printer.openCover()
    await expectAnswer('coveropen', () => ask('-q -p epson'))
    printer.closeCover()
    printer.removePaper()
    await expectAnswer('paperempty', () => ask('-q -p epson'))
    await expectAnswer('paperempty', () => print(receipt, `-d 127.0.0.1 ${settings}`))
    expect(complaints()).toEqual([])
    expect(printer.receipts()).toEqual([])
  })

  it('finds out by itself what it talks to, and is blamed only for greeting a Star', async () => {
    expect(await print(receipt, '-d 127.0.0.1 -c 42 -l pl')).toBe('success')
    expect(complaints().map((message) => message.slice(0, 7))).toEqual(['byte 1b', 'byte 06', 'byte 01'])
  })
})

describe('receiptline as the producer', () => {
  it.each(['epson', 'generic'] as const)('is drawn as it meant by its command set %s', async (command) => {
    const bytes = receiptline.transform(receipt, { command, cpl: 42, encoding: 'cp852', gradient: false })
    printer.mechanism.receive(Buffer.from(bytes, 'latin1'))
    expect(complaints()).toEqual([])
    const [printed] = printer.receipts()
    expect(printed?.text).toMatchInlineSnapshot(`
      "                SKLEP
      Chleb żytni                           5,49
      Gęś z Łodzi                           6,99
      ──────────────────────────────────────────
      SUMA            12,48
      [ean13 5901234123457]
      [code128 PJJ0123456C]
      [picture]
      "
    `)
    expect((await readCodes(printed?.png() ?? Buffer.of())).toSorted()).toEqual([
      ']C0PJJ0123456C',
      ']E05901234123457',
      ']Q1https://example.com/zażółć',
    ])
  })
})
