import { expect, it } from 'vitest'
import type { TextLine } from '#src/device/layout/layout-line.ts'
import { codePages } from '../code-pages.table.ts'
import { drawText, hasGlyph } from './draw-text.ts'

const line = (text: string, rest: Partial<TextLine> = {}): TextLine => ({
  ...{ line: 'text', text, size: 'normal', bold: false, inverse: false },
  ...rest,
})

/** Black dots as `#`. */
function artOf(shown: TextLine): string {
  const { rowBytes, height, bits } = drawText(shown)
  const rows = Array.from({ length: height }, (_, y) => [...bits.subarray(y * rowBytes, (y + 1) * rowBytes)])
  return `${rows.map((row) => row.map((byte) => byte.toString(2).padStart(8, '0')).join('')).join('\n')}\n`
    .replaceAll('0', '.')
    .replaceAll('1', '#')
}

const count = (art: string): number => art.match(/#/g)?.length ?? 0

it('draws the letters of a line', async () => {
  await expect(artOf(line('Źdźbło ę')) + artOf(line('Ąż', { bold: true }))).toMatchFileSnapshot(
    '../../../test/golden/receipts/drawn-letters.txt',
  )
})

it('draws big letters of four times the dots, tall ones of twice, in the same pitch', () => {
  const [normal, tall, big] = (['normal', 'tall', 'big'] as const).map((size) =>
    drawText(line('łódź', { size })),
  )
  expect([normal, tall, big].map((one) => [one?.rowBytes, one?.height])).toEqual([
    [6, 30],
    [6, 60],
    [12, 60],
  ])
  const dots = count(artOf(line('łódź')))
  expect(count(artOf(line('łódź', { size: 'big' })))).toBe(4 * dots)
})

it('draws white on black over the whole height', () => {
  const black = 4 * 12 * 30
  expect(count(artOf(line('łódź', { inverse: true })))).toBe(black - count(artOf(line('łódź'))))
})

it('has every letter of the country, and of the names of its neighbours', () => {
  expect([...'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ€„”–…×äöüßčřšžďťňůáéíýşţøåñ'].filter((one) => !hasGlyph(one))).toEqual([])
})

it('has whatever a code page has, since a line is drawn as a whole', () => {
  expect([...Object.values(codePages).join('')].filter((one) => !hasGlyph(one))).toEqual([])
})
