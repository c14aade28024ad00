import { CodePage } from './code-page.ts'
import type { PrinterProfile } from './profiles.table.ts'
import { hasGlyph } from './raster/draw-text.ts'
import { spell } from './spell.ts'

/** How the letters of one printer come onto its paper. */
export type Letters = Pick<CodePage, 'spell' | 'encode'> & {
  /** Whether this text has letters that the printer cannot be sent, so that its line goes as a picture. */
  readonly isDrawn: (text: string) => boolean
}

/** Without a page nobody knows what the printer makes of a byte above 7F: only ASCII is sent to it as text. */
const drawn: Letters = {
  spell: (text) => spell(text, hasGlyph),
  encode: (text) => [...text].map((character) => character.charCodeAt(0)),
  isDrawn: (text) => /[^ -~]/.test(text),
}

/**
 * Letters that the page lacks are drawn: a name is written as its bearer writes it. Marks are spelled otherwise, since
 * `EUR` and plain dashes are legible, and a line as a picture is forty times as long.
 */
function paged(page: CodePage): Letters {
  const isForeign = (character: string): boolean => !page.has(character) && /\p{L}/u.test(character)
  return {
    spell: (text) => spell(text, (one) => page.has(one) || (isForeign(one) && hasGlyph(one))),
    encode: (text) => page.encode(text),
    isDrawn: (text) => [...text].some(isForeign),
  }
}

export const lettersOf = ({ codePage }: Pick<PrinterProfile, 'codePage'>): Letters =>
  codePage.name === 'raster' ? drawn : paged(new CodePage(codePage.name))

/** What chooses the page that the letters are of; nothing where there is none. */
export const pageCommand = (
  { codePage }: Pick<PrinterProfile, 'codePage'>,
  prefix: readonly number[],
): readonly number[] => (codePage.name === 'raster' ? [] : [...prefix, codePage.number])
