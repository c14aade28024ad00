import type { CodePageName } from './code-pages.table.ts'
import { codePages } from './code-pages.table.ts'

/** Spellings for characters a page may lack, each legible to a customer; accents are dropped without being listed. */
const spellings: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '–': '-',
  '—': '-',
  '−': '-',
  '„': '"',
  '”': '"',
  '“': '"',
  '«': '"',
  '»': '"',
  '’': "'",
  '‘': "'",
  '‚': ',',
  '…': '...',
  '·': '.',
  '•': '*',
  '×': 'x',
  '÷': '/',
  '™': '(TM)',
  '®': '(R)',
  '©': '(C)',
  '°': 'st.',
  '²': '2',
  '³': '3',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  ß: 'ss',
}

/** One code page of a printer: which characters it has, and their bytes. */
export class CodePage {
  readonly #bytes: ReadonlyMap<string, number>

  constructor(name: CodePageName) {
    const upper = [...codePages[name]].map((character, index) => [character, 0x80 + index] as const)
    this.#bytes = new Map(upper.filter(([character]) => character !== ' '))
  }

  has(character: string): boolean {
    return (character >= ' ' && character <= '~') || this.#bytes.has(character)
  }

  /**
   * The text in characters of this page, and those that had to be spelled otherwise. What has no spelling becomes `?`:
   * the caller reports it.
   */
  spell(text: string): { readonly text: string; readonly respelled: readonly string[] } {
    const respelled: string[] = []
    const spelled = [...text].map((character) => {
      if (this.has(character)) return character
      respelled.push(character)
      return this.#substitute(character)
    })
    return { text: spelled.join(''), respelled }
  }

  /** Bytes of a text that `spell` returned. */
  encode(text: string): number[] {
    return [...text].map((character) => this.#bytes.get(character) ?? character.charCodeAt(0))
  }

  #substitute(character: string): string {
    const listed = spellings[character]
    if (listed !== undefined) return listed
    const bare = character.normalize('NFKD').replace(/\p{M}/gu, '')
    return bare !== '' && [...bare].every((part) => this.has(part)) ? bare : '?'
  }
}
