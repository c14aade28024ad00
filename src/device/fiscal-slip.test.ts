import { expect, it } from 'vitest'
import { fiscalSlipOf } from './fiscal-slip.ts'
import type { ReceiptDocument } from './receipt-document.ts'

const document: ReceiptDocument = {
  kind: 'receipt-document',
  copyMark: 'KOPIA',
  blocks: [
    { block: 'text', text: 'PROTOKÓŁ ZWROTU', align: 'center', size: 'big', bold: true },
    { block: 'pair', left: 'RAZEM', right: '12,00', size: 'big' },
    { block: 'barcode', symbology: 'code128', data: 't1-000042' },
    { block: 'qr', data: '42:0f' },
    { block: 'text', text: '42:0f' },
    { block: 'feed', lines: 3 },
    { block: 'cut' },
  ],
}

it('says on forty columns what the document says, and what stands in codes once', () => {
  expect(fiscalSlipOf(document, false)).toEqual({
    document: 'slip',
    lines: [
      '            PROTOKÓŁ ZWROTU',
      'RAZEM                              12,00',
      { code: 'code128', data: 't1-000042' },
      '               t1-000042',
      { code: 'qr', data: '42:0f' },
      '42:0f',
    ],
  })
})

it.each([
  [{ block: 'barcode', symbology: 'ean13', data: '5901234123457' }, 'ean13'],
  [{ block: 'barcode', symbology: 'ean13', data: '5901234123458' }, 'qr'],
  // What begins with digits might be taken for GS1.
  [{ block: 'barcode', symbology: 'code128', data: '2100000000017' }, 'qr'],
  [{ block: 'barcode', symbology: 'code128', data: `V${'1'.repeat(30)}` }, 'qr'],
  [{ block: 'qr', data: 'ż'.repeat(201) }, undefined],
] as const)('makes of %j what a fiscal printer can print: %s', (block, code) => {
  const [first] = fiscalSlipOf({ kind: 'receipt-document', blocks: [block] }, false).lines
  expect(typeof first === 'object' ? first : undefined).toEqual(code && { code, data: block.data })
})

it('bears the mark of a copy', () => {
  expect(fiscalSlipOf(document, true).lines[0]).toContain('KOPIA')
})
