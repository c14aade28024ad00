import { expect, it } from 'vitest'
import { glyphs } from '#drivers/receipt-printer/raster/glyphs.table.ts'
import { drawnGlyphs } from './drawn-glyphs.ts'
import { glyphCharacters } from './glyph-characters.ts'

it('draws the letters that stand in the table, no two of them alike but where people write them alike', () => {
  const drawn = drawnGlyphs(glyphCharacters)
  expect(Object.fromEntries(drawn)).toEqual(glyphs)
  const polish = [...'ąćęłńóśźżĄĆĘŁŃÓŚŹŻacelnoszxACELNOSZX0123456789']
  expect(new Set(polish.map((one) => drawn.get(one))).size).toBe(polish.length)
})
