import { writeFileSync } from 'node:fs'
import { drawnGlyphs } from './drawn-glyphs.ts'
import { glyphCharacters } from './glyph-characters.ts'

const file = new URL('../../drivers/receipt-printer/raster/glyphs.table.ts', import.meta.url)
const quoted = (text: string): string => (text === "'" ? '"\'"' : `'${text.replace('\\', '\\\\')}'`)
const isName = (text: string): boolean => /^[\p{ID_Start}$_]$/u.test(text)
const rows = [...drawnGlyphs(glyphCharacters)].map(
  ([character, glyph]) => `  ${isName(character) ? character : quoted(character)}: '${glyph}',`,
)
const head = `/**
 * Drawn by \`tools/raster-font\` from DejaVu Sans Mono (its licence: DejaVu-LICENSE.txt), 12 × 24 dots a character: three hex
 * digits a row from top to bottom, the highest bit leftmost.
 */
export const glyphs: Readonly<Record<string, string>> = {`
writeFileSync(file, `${head}\n${rows.join('\n')}\n}\n`)
