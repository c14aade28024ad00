import { describe, expect, it } from 'vitest'
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

  it('draws each dot of a picture', () => {
    const raster = { width: 10, height: 2, bits: Uint8Array.of(0b1010_0000, 0b0100_0000, 0, 0b1000_0000) }
    expect(blackDots([{ item: 'picture', raster, align: 'left' }])).toBe(4)
  })
})
