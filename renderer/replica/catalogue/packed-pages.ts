/** A catalogue of some 250,000 products; of a greater one the pages that come last are read from the database each time. */
const mostBytes = 48 << 20

/** JSON has none within a line. */
const newline = 0x0a

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Pages held in memory as bytes. A search answers with products of half a dozen pages, and reading those of the database takes longer
 * than all the rest of the answer; as strings, two bytes to a letter and an object to a line, they would take three times the room.
 */
export class PackedPages {
  readonly #pages = new Map<number, Uint8Array>()
  #bytes = 0

  get isFull(): boolean {
    return this.#bytes >= mostBytes
  }

  has(page: number): boolean {
    return this.#pages.has(page)
  }

  /** One line of a page that is held, '' behind its last. A page is not unpacked for it, only searched. */
  line(page: number, at: number): string | undefined {
    const packed = this.#pages.get(page)
    if (!packed) return undefined
    let start = 0
    for (let passed = 0; passed < at; passed += 1) {
      const end = packed.indexOf(newline, start)
      if (end < 0) return ''
      start = end + 1
    }
    const end = packed.indexOf(newline, start)
    return decoder.decode(packed.subarray(start, end < 0 ? packed.length : end))
  }

  /** Holds the page if there is room for it. */
  put(page: number, lines: readonly string[]): void {
    this.delete(page)
    if (this.isFull) return
    const packed = encoder.encode(lines.join('\n'))
    this.#pages.set(page, packed)
    this.#bytes += packed.length
  }

  delete(page: number): void {
    this.#bytes -= this.#pages.get(page)?.length ?? 0
    this.#pages.delete(page)
  }
}
