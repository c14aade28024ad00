import { describe, expect, it } from 'vitest'
import type { ReceiptBlock, ReceiptDocument } from '#src/device/receipt-document.ts'
import { barDrawing } from '#src/device/label/bar-drawing.ts'
import { slipLines } from './slip-lines.ts'

const columns = 24
const of = (...blocks: readonly ReceiptBlock[]): ReceiptDocument => ({ kind: 'receipt-document', blocks })
const plain = { line: 'text', size: 'normal', bold: false, inverse: false }

describe('the lines of a slip on screen', () => {
  it('begin with the mark of a copy', () => {
    const document = { ...of({ block: 'text', text: 'Chleb' }), copyMark: 'KOPIA' }
    expect(slipLines(document, columns)).toEqual([
      { ...plain, inverse: true, text: '         KOPIA          ' },
      { ...plain, text: 'Chleb' },
    ])
  })

  it('keep the place and the size that a printer gives them', () => {
    const document = of(
      { block: 'pair', left: 'Chleb', right: '3,99 A' },
      { block: 'text', text: 'RAZEM', size: 'big', align: 'center', bold: true },
    )
    expect(slipLines(document, columns)).toEqual([
      { ...plain, text: 'Chleb             3,99 A' },
      { ...plain, text: '   RAZEM', size: 'big', bold: true },
    ])
  })

  it('have bars with the number that stands under them, where it does', () => {
    const bars = barDrawing('code128', 't1-000042')
    const code = { block: 'barcode', symbology: 'code128', data: 't1-000042' } as const
    expect(slipLines(of(code, { ...code, text: false }), columns)).toEqual([
      { line: 'bars', bars, text: 't1-000042' },
      { line: 'bars', bars, text: null },
    ])
  })

  it('say in words what no code can hold', () => {
    const code = { block: 'barcode', symbology: 'code128', data: 'żółw' } as const
    expect(slipLines(of(code, { block: 'qr', data: '' }), columns)).toEqual([
      { ...plain, text: '          żółw' },
    ])
  })

  it('end where the paper is cut, and are cut between two slips', () => {
    const document = of(
      { block: 'text', text: 'a' },
      { block: 'cut' },
      { block: 'qr', data: 'b' },
      { block: 'cut' },
    )
    expect(slipLines(document, columns)).toEqual([
      { ...plain, text: 'a' },
      { line: 'cut' },
      { line: 'qr', data: 'b' },
    ])
  })
})
