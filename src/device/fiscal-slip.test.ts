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
    { block: 'feed', lines: 3 },
    { block: 'cut' },
  ],
}

it('says on forty columns what the document says, codes as what stands in them', () => {
  expect(fiscalSlipOf(document, false)).toEqual({
    document: 'slip',
    lines: [
      '            PROTOKÓŁ ZWROTU',
      'RAZEM                              12,00',
      '               t1-000042',
    ],
  })
})

it('bears the mark of a copy', () => {
  expect(fiscalSlipOf(document, true).lines[0]?.trim()).toBe('KOPIA')
})
