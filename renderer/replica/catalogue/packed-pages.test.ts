import { describe, expect, it } from 'vitest'
import { PackedPages } from './packed-pages.ts'

const linesOf = (pages: PackedPages, page: number, count: number): readonly (string | undefined)[] =>
  Array.from({ length: count }, (_, at) => pages.line(page, at))

describe('packed pages', () => {
  it('give back the lines of a page as they were, empty ones too', () => {
    const pages = new PackedPages()
    const lines = ['{"name":"Żółta gęś"}', '', '{"name":"Łyżka"}', '']
    pages.put(3, lines)
    expect(linesOf(pages, 3, 6)).toEqual([...lines, '', ''])
    expect(pages.line(4, 0)).toBeUndefined()
  })

  it('hold the newest of a page, and none that was taken away', () => {
    const pages = new PackedPages()
    pages.put(1, ['old'])
    pages.put(1, ['new'])
    pages.put(2, ['other'])
    pages.delete(2)
    expect([pages.line(1, 0), pages.has(2)]).toEqual(['new', false])
  })

  it('take no more once they are full, and again when some went', () => {
    const pages = new PackedPages()
    const large = ['x'.repeat(16 << 20)]
    for (const page of [0, 1, 2, 3]) pages.put(page, large)
    expect([pages.isFull, pages.has(2), pages.has(3)]).toEqual([true, true, false])
    pages.delete(0)
    pages.put(3, ['small'])
    expect(pages.line(3, 0)).toBe('small')
  })
})
