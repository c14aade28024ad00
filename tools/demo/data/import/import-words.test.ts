import { describe, expect, it } from 'vitest'
import { CatalogueFileError } from './catalogue-file-error.ts'
import type { Rejection } from './import-catalogue.ts'
import { importWords } from './import-words.ts'

const reasons: readonly Rejection['reason'][] = [
  'columns',
  'wrong-check-digit',
  'no-name',
  'bad-price',
  'bad-vat',
  'duplicate',
]
const rejected = reasons.map((reason, at) => ({ line: at + 2, reason, text: '' }))

describe('words of an import', () => {
  it('name the rows that were left out, what is safe and what to do', () => {
    expect(importWords('pl-PL').done({ imported: 1234, rejectedCount: 6, rejected }).split('\n'))
      .toMatchInlineSnapshot(`
      [
        "Zaimportowano 1234 produkty.",
        "Pominięto 6 wierszy. Reszta jest w katalogu. Popraw je w pliku i zaimportuj plik ponownie: nic się nie zdubluje.",
        "  wiersz 2: ma inną liczbę pól niż nagłówek",
        "  wiersz 3: GTIN ma złą długość lub cyfrę kontrolną",
        "  wiersz 4: brak nazwy",
        "  wiersz 5: cena nie jest kwotą, jak 12,99",
        "  wiersz 6: nieznana stawka VAT",
        "  i jeszcze 1 wiersz",
      ]
    `)
    expect(
      importWords('en-GB')
        .done({ imported: 1, rejectedCount: 1, rejected: rejected.slice(0, 1) })
        .split('\n'),
    ).toMatchInlineSnapshot(`
      [
        "Imported 1 product.",
        "Left out 1 row. The others are in the catalogue. Mend it in the file and import the file again: nothing is doubled.",
        "  line 2: has not as many fields as the header",
      ]
    `)
  })

  it.each(['pl', 'en', 'de'])('have every reason (%s)', (locale) => {
    for (const row of rejected) {
      const words = importWords(locale).done({ imported: 0, rejectedCount: 1, rejected: [row] })
      expect(words.split('\n')).toHaveLength(3)
    }
  })

  it('say no more than the sum where no row was left out', () => {
    expect(importWords('en').done({ imported: 2, rejectedCount: 0, rejected: [] })).toBe(
      'Imported 2 products.',
    )
  })

  it.each(['unreadable', 'no-columns'] as const)('say why a file cannot be used: %s', (code) => {
    const error = new CatalogueFileError(code, 'detail')
    expect(importWords('pl').failed(error, 'goods.tsv')).toContain('goods.tsv')
    expect(importWords('en').failed(error, 'goods.tsv')).toContain('goods.tsv')
  })
})
