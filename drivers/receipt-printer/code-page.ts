import type { CodePageName } from './code-pages.table.ts'
import { codePages } from './code-pages.table.ts'
import type { Spelled } from './spell.ts'
import { spell } from './spell.ts'

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

  /** The text in characters of this page, and those that had to be spelled otherwise. */
  spell(text: string): Spelled {
    return spell(text, (character) => this.has(character))
  }

  /** Bytes of a text that `spell` returned. */
  encode(text: string): number[] {
    return [...text].map((character) => this.#bytes.get(character) ?? character.charCodeAt(0))
  }
}
