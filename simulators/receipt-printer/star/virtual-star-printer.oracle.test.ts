import net from 'node:net'
import type { Socket } from 'node:net'
import { print } from 'receiptio'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readCodes } from '#test/support/read-codes.ts'
import type { VirtualReceiptPrinter } from '../virtual-receipt-printer.ts'
import { startVirtualStarPrinter } from './virtual-star-printer.ts'

const receipt = `^^^SKLEP
Chleb żytni | 5,49
Gęś z Łodzi | 6,99
SUMA | ^12,48
{code:5901234123457; option:ean,hri,2,72}
{code:PJJ0123456C; option:code128,2,60}
{code:https://example.com/zażółć; option:qrcode,4,m}
`

let printer: VirtualReceiptPrinter
beforeEach(async () => {
  printer = await startVirtualStarPrinter()
  const { port } = printer
  // The foreign host always dials port 9100, which may be taken on this machine.
  vi.spyOn(net, 'connect').mockImplementation((...args: unknown[]): Socket => {
    expect(args).toEqual([9100, '127.0.0.1'])
    return net.createConnection({ port, host: '127.0.0.1' })
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await printer.close()
})

const complaints = (): string[] => printer.failures().map(({ message }) => message)
const ask = (options: string): Promise<string> => print('', `-d 127.0.0.1 -p star ${options}`)
/** Asked again while the printer still holds the line of the one before: it serves one host at a time. */
const expectAnswer = (answer: string, question: () => Promise<string>): Promise<void> =>
  vi.waitFor(async () => expect(await question()).toBe(answer))

describe('receiptio as the host of a Star', () => {
  it('prints a receipt, is told so by the counter, and is understood to the last byte', async () => {
    expect(await print(receipt, '-d 127.0.0.1 -p star -c 48 -l pl')).toBe('success')
    expect(complaints()).toEqual([])
    const [printed] = printer.receipts()
    expect(printed?.text).toMatchInlineSnapshot(`
      "                    SKLEP
      Chleb żytni                                 5,49
      Gęś z Łodzi                                 6,99
      SUMA               12,48
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

  it('is told how the printer is', async () => {
    await expectAnswer('online', () => ask('-q'))
    printer.openCover()
    await expectAnswer('coveropen', () => ask('-q'))
    printer.closeCover()
    printer.removePaper()
    await expectAnswer('paperempty', () => ask('-q'))
    expect(complaints()).toEqual([])
    expect(printer.receipts()).toEqual([])
  })
})
