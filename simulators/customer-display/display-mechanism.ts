import iconv from 'iconv-lite'
import type { Mechanism, Plug, Wire } from '../wire.ts'

export type DisplaySpeech = 'esc-pos' | 'cd5220'

/** Numbers by which this display knows its code pages, as Epson numbers them. */
const pages: Readonly<Record<number, string>> = { 0: 'cp437', 18: 'cp852', 45: 'win1250' }
const columns = 20
const empty = [' '.repeat(columns), ' '.repeat(columns)] as const

/** A display of two lines of twenty characters; a byte that it does not know is a complaint. */
export class DisplayMechanism implements Mechanism {
  readonly complaints: string[] = []
  readonly #speech: DisplaySpeech
  #bytes: number[] = []
  #lines: string[] = [...empty]
  #page = 'cp437'
  #at = { column: 0, row: 0 }

  constructor(speech: DisplaySpeech) {
    this.#speech = speech
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  connect(_wire: Wire): Plug {
    this.#bytes = []
    return {
      receive: (bytes) => {
        this.#bytes.push(...bytes)
        for (let taken = this.#take(); taken > 0; taken = this.#take()) this.#bytes.splice(0, taken)
      },
      gone: () => undefined,
    }
  }

  /** Obeys the first command and says how long it was; 0 while it is not whole. */
  #take(): number {
    const [first = 0, second, third, fourth] = this.#bytes
    if (this.#bytes.length === 0) return 0
    if (first === 0x1b) return second === undefined ? 0 : this.#escape(second, third)
    if (first === 0x0c) return this.#clear(1)
    if (first === 0x1f && this.#speech === 'esc-pos') return this.#unit([second, third, fourth])
    if (first < 0x20) return this.#complain(`control byte ${first.toString(16)}`)
    this.#put(first)
    return 1
  }

  #escape(command: number, argument: number | undefined): number {
    if (command === 0x40) return this.#clear(2)
    if (command === 0x74) return argument === undefined ? 0 : this.#choosePage(argument)
    if (command === 0x51 && this.#speech === 'cd5220') return this.#wholeLine(argument)
    return this.#complain(`ESC ${command.toString(16)}`)
  }

  /** US 01 overwrite mode; US $ x y: both from 1. */
  #unit([command, x, y]: readonly (number | undefined)[]): number {
    if (command === undefined) return 0
    if (command === 0x01) return 2
    if (command !== 0x24) return this.#complain(`US ${command.toString(16)}`)
    if (x === undefined || y === undefined) return 0
    if (x < 1 || x > columns || y < 1 || y > 2) return this.#complain(`no place ${x},${y}`)
    this.#at = { column: x - 1, row: y - 1 }
    return 4
  }

  /** ESC Q A/B: twenty characters at most, ended by CR. */
  #wholeLine(row: number | undefined): number {
    const end = this.#bytes.indexOf(0x0d, 3)
    if (row === undefined || end === -1) return 0
    if (row !== 0x41 && row !== 0x42) return this.#complain(`ESC Q ${row.toString(16)}`)
    const text = this.#bytes.slice(3, end)
    if (text.length > columns || text.some((byte) => byte < 0x20))
      return this.#complain('a line that does not fit')
    this.#lines[row - 0x41] = this.#decode(text).padEnd(columns)
    return end + 1
  }

  #choosePage(number: number): number {
    const page = pages[number]
    if (page === undefined) return this.#complain(`no code page ${number}`)
    this.#page = page
    return 3
  }

  #clear(taken: number): number {
    this.#lines = [...empty]
    this.#at = { column: 0, row: 0 }
    return taken
  }

  #put(byte: number): void {
    const { column, row } = this.#at
    const line = this.#lines[row] ?? ''
    this.#lines[row] = line.slice(0, column) + this.#decode([byte]) + line.slice(column + 1)
    const isEnd = column + 1 === columns
    this.#at = { column: isEnd ? 0 : column + 1, row: isEnd ? 1 - row : row }
  }

  #decode(bytes: readonly number[]): string {
    return iconv.decode(Buffer.from(bytes), this.#page)
  }

  #complain(about: string): number {
    this.complaints.push(about)
    return 1
  }
}
