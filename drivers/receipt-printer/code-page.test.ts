import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { CodePage } from './code-page.ts'
import type { CodePageName } from './code-pages.table.ts'
import { codePages } from './code-pages.table.ts'

const polish = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ'

describe('CodePage', () => {
  it.each<[CodePageName, string]>([
    ['cp852', 'cp852'],
    ['cp1250', 'win1250'],
    ['iso8859-2', 'iso-8859-2'],
  ])('%s has the bytes that iconv has', (name, other) => {
    const page = new CodePage(name)
    expect([...codePages[name]]).toHaveLength(128)
    const characters = [...codePages[name]]
      .filter((character) => page.has(character) && character !== ' ')
      .join('')
    expect(Buffer.from(page.encode(characters + polish + 'az09~'))).toEqual(
      iconv.encode(`${characters}${polish}az09~`, other),
    )
  })

  it('spells legibly what the page lacks, and says so', () => {
    const page = new CodePage('cp852')
    expect(page.spell('5 € – „ok” ñandú')).toEqual({
      text: '5 EUR - "ok" nandú',
      respelled: ['€', '–', '„', '”', 'ñ'],
    })
    expect(page.spell('日')).toEqual({ text: '?', respelled: ['日'] })
  })

  it('knows a letter that was written as a letter and its accent', () => {
    const page = new CodePage('cp852')
    expect(page.spell('Z\u0307o\u0301łty')).toEqual({ text: 'Żółty', respelled: [] })
  })

  it('never lets a control character through', () => {
    const { text } = new CodePage('cp852').spell('a\x1b\x10\x04b')
    expect(text).toBe('a???b')
  })
})
