import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MissingSlotError } from '../fill-slots.ts'
import type { ReceiptBlock, ReceiptDocument, Text, TextAlign, TextSize } from '../receipt-document.ts'
import { columnsPerCharacter } from './layout-line.ts'
import type { LayoutLine } from './layout-line.ts'
import { layoutReceipt } from './layout-receipt.ts'
import { layoutToText } from './layout-text.ts'
import { widthOf } from './wrap.ts'

const documentOf = (...blocks: ReceiptBlock[]): ReceiptDocument => ({ kind: 'receipt-document', blocks })
const print = (...blocks: ReceiptBlock[]): string =>
  layoutToText(layoutReceipt(documentOf(...blocks), { columns: 24 }))

describe('layoutReceipt', () => {
  it('wraps by words and breaks only what is longer than a line', () => {
    expect(print({ block: 'text', text: 'Chleb żytni krojony pakowany' })).toBe(
      'Chleb żytni krojony\npakowany\n',
    )
    expect(print({ block: 'text', text: 'x'.repeat(30) })).toBe(`${'x'.repeat(24)}\n${'x'.repeat(6)}\n`)
  })

  it('aligns text', () => {
    expect(print({ block: 'text', text: 'ab', align: 'right' })).toBe(`${' '.repeat(22)}ab\n`)
    expect(print({ block: 'text', text: 'ab', align: 'center' })).toBe(`${' '.repeat(11)}ab\n`)
  })

  it('counts two columns for a big character', () => {
    const lines = layoutReceipt(documentOf({ block: 'text', text: 'RAZEM 129,99', size: 'big' }), {
      columns: 24,
    })
    expect(lines).toMatchObject([{ text: 'RAZEM 129,99', size: 'big' }])
    expect(print({ block: 'text', text: 'RAZEM 1129,99', size: 'big' })).toBe('RAZEM\n1129,99\n')
  })

  it('keeps the right of a pair on the last line of the left', () => {
    expect(print({ block: 'pair', left: 'Mleko UHT 3,2% karton', right: '3,99 A' })).toBe(
      'Mleko UHT 3,2%\nkarton            3,99 A\n',
    )
  })

  it('puts a long right of a pair below', () => {
    expect(print({ block: 'pair', left: 'Klient', right: 'Wojciech Brzęczyszczykiewicz' })).toBe(
      'Klient\n                Wojciech\n     Brzęczyszczykiewicz\n',
    )
  })

  it('sets cells of a row side by side, wrapped within their columns', () => {
    const aligns: TextAlign[] = ['left', 'right', 'right']
    expect(
      print({ block: 'row', cells: ['A 23% towary', '100,00', '23,00'], widths: [0.4, 0.3, 0.3], aligns }),
    ).toBe('A 23%     100,00   23,00\ntowary\n')
  })

  it('breaks no figure of a row: where they are too wide, their line stands below the words', () => {
    const aligns: TextAlign[] = ['left', 'right', 'right']
    const widths = [0.4, 0.3, 0.3]
    const cells = ['A 23%', '78\u00a0540,00', '7\u00a0854,00']
    expect(print({ block: 'row', cells, widths, aligns })).toBe('A 23%\n  78 540,00     7 854,00\n')
  })

  it('keeps a pair on one line wherever both fit', () => {
    expect(print({ block: 'pair', left: 'Otwarta', right: '21.11.2026 07:55' })).toBe(
      'Otwarta 21.11.2026 07:55\n',
    )
  })

  it('draws rules, feeds, codes, inverse text and cuts', () => {
    expect(
      print(
        { block: 'rule' },
        { block: 'rule', style: 'double' },
        { block: 'feed', lines: 2 },
        { block: 'qr', data: 'https://example.com' },
        { block: 'barcode', symbology: 'ean13', data: '5901234123457' },
        { block: 'inverse', text: 'NIEFISKALNY' },
        { block: 'cut' },
      ),
    ).toBe(
      `${'-'.repeat(24)}\n${'='.repeat(24)}\n\n\n[qr https://example.com]\n[ean13 5901234123457]\n      NIEFISKALNY\n[cut]\n`,
    )
  })

  it('shows control characters instead of sending them', () => {
    expect(print({ block: 'text', text: 'a\x1b@b\tc\r\nd' })).toBe('a·@b c\nd\n')
  })

  it('prints the copy mark on a copy only', () => {
    const document: ReceiptDocument = { ...documentOf({ block: 'text', text: 'x' }), copyMark: 'KOPIA' }
    expect(layoutReceipt(document, { columns: 24, copy: true })[0]).toMatchObject({ inverse: true })
    expect(layoutReceipt(document, { columns: 24 })).toHaveLength(1)
  })

  it('refuses a document with an empty slot', () => {
    expect(() => print({ block: 'qr', data: { $slot: 'anchor' } })).toThrow(MissingSlotError)
  })

  it('measures text after spelling', () => {
    const document = documentOf({ block: 'pair', left: 'Do zapłaty', right: '9 €' })
    const spell = (text: string): string => text.replaceAll('€', 'EUR')
    expect(layoutToText(layoutReceipt(document, { columns: 24, spell }))).toBe('Do zapłaty         9 EUR\n')
  })
})

const size = fc.constantFrom<TextSize>('normal', 'tall', 'big')
const align = fc.constantFrom<TextAlign>('left', 'center', 'right')
const word = fc.string({ unit: fc.constantFrom(...'aąbćżKŁ0,-€'), minLength: 1, maxLength: 40 })
const words = fc.array(word, { maxLength: 12 }).map((list) => list.join(' '))
const row = fc
  .array(fc.tuple(words, fc.integer({ min: 1, max: 9 }), align), { minLength: 1, maxLength: 5 })
  .map((cells): ReceiptBlock => {
    const total = cells.reduce((sum, [, share]) => sum + share, 0)
    return {
      block: 'row',
      cells: cells.map(([text]) => text),
      widths: cells.map(([, share]) => share / total),
      aligns: cells.map(([, , side]) => side),
    }
  })
const block: fc.Arbitrary<ReceiptBlock> = fc.oneof(
  fc.record({ block: fc.constant('text' as const), text: words, size, align }),
  fc.record({ block: fc.constant('pair' as const), left: words, right: words, size }),
  fc.record({ block: fc.constant('inverse' as const), text: words }),
  row,
)

function columnsOf(line: LayoutLine): number {
  return line.line === 'text' ? widthOf(line.text) * columnsPerCharacter(line.size) : 0
}

function textsOf(block: ReceiptBlock): readonly Text[] {
  if (block.block === 'text' || block.block === 'inverse') return [block.text]
  if (block.block === 'pair') return [block.left, block.right]
  return block.block === 'row' ? block.cells : []
}

function letters(text: string): string {
  return [...text.replace(/\s/g, '')].sort().join('')
}

describe('layout laws', () => {
  it('no line is wider than the paper', () => {
    fc.assert(
      fc.property(block, fc.constantFrom(24, 32, 42, 48), (item, columns) => {
        for (const line of layoutReceipt(documentOf(item), { columns })) {
          expect(columnsOf(line)).toBeLessThanOrEqual(columns)
        }
      }),
    )
  })

  it('no character is lost or doubled', () => {
    fc.assert(
      fc.property(block, fc.constantFrom(24, 32, 42, 48), (item, columns) => {
        const printed = layoutReceipt(documentOf(item), { columns }).map((line) =>
          'text' in line ? line.text : '',
        )
        expect(letters(printed.join(''))).toBe(letters(textsOf(item).join('')))
      }),
    )
  })
})
