import { describe, expect, it } from 'vitest'
import { barsOf } from './bars.ts'
import { code128Widths } from './code128.table.ts'
import type { PaperItem } from './paper.ts'
import { paperPicture } from './paper-picture.ts'

const line = (text: string, rest: Partial<Extract<PaperItem, { item: 'line' }>> = {}): PaperItem => ({
  item: 'line',
  text,
  width: 1,
  height: 1,
  bold: false,
  inverse: false,
  align: 'left',
  ...rest,
})

function blackDots(items: readonly PaperItem[]): number {
  const { pixels } = paperPicture(items, 42)
  let black = 0
  for (let index = 0; index < pixels.length; index += 4) if ((pixels[index] ?? 255) < 128) black += 1
  return black
}

describe('paperPicture', () => {
  it('is as wide as the paper and as long as what stands on it', () => {
    const { width, height } = paperPicture([line('a'), line('b')], 42)
    expect(width).toBe(42 * 12 + 48)
    expect(height).toBe(2 * 30 + 48)
  })

  it('draws letters, big letters bigger, and inverse lines mostly black', () => {
    const small = blackDots([line('Żółć')])
    expect(small).toBeGreaterThan(100)
    expect(blackDots([line('Żółć', { width: 2, height: 2 })])).toBeGreaterThan(small * 2)
    expect(blackDots([line(' '.repeat(42), { inverse: true })])).toBeGreaterThan(42 * 12 * 25)
  })

  it('draws codes', () => {
    expect(blackDots([{ item: 'qr', data: 'x', moduleDots: 6, align: 'center' }])).toBeGreaterThan(3000)
    const barcode: PaperItem = {
      item: 'barcode',
      symbology: 'ean13',
      data: '5901234123457',
      hasText: true,
      barDots: 2,
      heightDots: 80,
      align: 'center',
    }
    expect(blackDots([barcode])).toBeGreaterThan(3000)
  })
})

describe('barsOf', () => {
  it('builds an EAN-13 of 95 modules', () => {
    expect(barsOf('ean13', '5901234123457')).toBe(
      '10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101',
    )
    expect(barsOf('ean13', '590123412345')).toBe(barsOf('ean13', '5901234123457'))
  })

  it('builds a Code 128 with start, check and stop', () => {
    const bars = barsOf('code128', 'PJJ123C')
    expect(bars).toHaveLength((7 + 2) * 11 + 13)
    expect(bars.startsWith('11010010000')).toBe(true)
    expect(bars.endsWith('1100011101011')).toBe(true)
  })

  it('knows 106 different patterns of eleven modules', () => {
    const patterns = code128Widths.slice(0, 106)
    expect(new Set(patterns).size).toBe(106)
    for (const widths of patterns) expect([...widths].reduce((sum, width) => sum + Number(width), 0)).toBe(11)
  })
})
