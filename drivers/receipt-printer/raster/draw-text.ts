import type { TextLine } from '#src/device/layout/layout-line.ts'
import { glyphs } from './glyphs.table.ts'
import type { Raster } from './raster.ts'

/** Of a letter; with what stays white above and below it is a line as high as the printer's own. */
const cell = { width: 12, height: 24 } as const
const lineDots = 30
const above = 3
const digitsPerRow = 3
const factors = { normal: [1, 1], tall: [1, 2], big: [2, 2] } as const

export const hasGlyph = (character: string): boolean => Object.hasOwn(glyphs, character)

/** A line of text as the printer would set it in its own letters, in the same pitch. */
export function drawText({ text, size, bold, inverse }: TextLine): Raster {
  const [wide, tall] = factors[size]
  const letters = [...text].map(rowsOf)
  const width = letters.length * cell.width * wide
  const rowBytes = Math.ceil(width / 8)
  const rows = Array.from({ length: lineDots }, (_, y) => {
    const row = new Uint8Array(rowBytes)
    const dots = letters.map((rows) => thickened(rows[y - above] ?? 0, bold))
    for (let x = 0; x < width; x += 1) {
      const at = Math.floor(x / wide)
      const isInk = ((dots[Math.floor(at / cell.width)] ?? 0) >> (cell.width - 1 - (at % cell.width))) & 1
      if ((isInk === 1) !== inverse) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7))
    }
    return row
  })
  const bits = rows.flatMap((row) => Array.from({ length: tall }, () => [...row]).flat())
  return { rowBytes, height: lineDots * tall, bits: Uint8Array.from(bits) }
}

function rowsOf(character: string): readonly number[] {
  const glyph = glyphs[character] ?? ''
  return Array.from({ length: cell.height }, (_, y) =>
    Number.parseInt(glyph.slice(y * digitsPerRow, (y + 1) * digitsPerRow) || '0', 16),
  )
}

const thickened = (row: number, bold: boolean): number => (bold ? row | (row >> 1) : row)
