import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { documentNo, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { NoteId } from '../../base/ids.ts'
import { withoutNotes } from '../../domain/basket/change-notes.ts'
import type { NoteList } from '../../domain/basket/note-list.ts'
import { usualNotes } from '../../domain/basket/note-list.ts'
import type { SaleCompleted } from '../../domain/basket/sale-facts.ts'
import { noteWords } from '../note-words.ts'
import { fiscalReceipt } from './fiscal-receipt.ts'
import { giftReceipt } from './gift-receipt.ts'
import { saleReceipt } from './sale-receipt.ts'

const id = (text: string) => text as NoteId
const gift = id('gift-wrapping')
const defect = id('shown-defect')
const part = id('spare-part')
const gone = id('of-another-list')
const lines = [
  { ...soldLine(1, 1, 12_999), name: 'Koszula lniana', notes: [defect, part] },
  { ...soldLine(2, 1, 3_500), name: 'Czapka', notes: [gone] },
]
const { body } = saleCompleted(lines, { notes: [gift, gone] })
const bare = saleCompleted(lines.map((line) => withoutNotes(line))).body
/** Has words of its own, keeps one note off paper and another on it. */
const own: NoteList = {
  ...usualNotes,
  notes: [
    {
      note: defect,
      on: 'line',
      words: { pl: 'Wada okazana: brak guzika', en: 'Shown: a button is missing' },
    },
    { note: gift, on: 'both', isPrinted: true, words: { pl: 'Na prezent', en: 'A present' } },
    { note: part, on: 'line', isPrinted: true },
  ],
}

describe('notes on a receipt', () => {
  it('stand below their goods and above them all, those alone that the list has printed', () => {
    expect(slipText(saleReceipt(testContext(), body)).split('Stawka')[0]).toMatchInlineSnapshot(`
      "
      Uwaga: Pakowanie na prezent
      ------------------------------------------
      Koszula lniana
      Uwaga: Klient zna wadę towaru
      1 szt. × 129,99                   129,99 A
      Czapka
      1 szt. × 35,00                     35,00 A
      ------------------------------------------
      "
    `)
  })

  it('are said in the words of the shop’s list, in the language of the till', () => {
    const text = slipText(saleReceipt(testContext('en', own), body))
    expect(text).toContain('Note: A present')
    expect(text).toContain('Note: Spare part at the counter')
    expect(text).not.toMatch(/button|of-another-list/)
  })

  it('go to the gift receipt, too', () => {
    const gifted = { sale: documentNo('t1-000042'), lines, notes: [gift] }
    expect(slipText(giftReceipt(testContext(), gifted))).toMatchInlineSnapshot(`
      "
      Sprzedaż                         t1-000042
      Uwaga: Pakowanie na prezent
      ------------------------------------------
      Koszula lniana                      1 szt.
      Uwaga: Klient zna wadę towaru
      Czapka                              1 szt.

      [code128 GIFT:t1-000042]
       Zwrot lub wymiana: bon zamiast pieniędzy
      "
    `)
  })

  it('leave the rest of it as it is', () => {
    const rows = (sale: SaleCompleted) =>
      slipText(saleReceipt(testContext(), sale))
        .split('\n')
        .filter((row) => !row.startsWith('Uwaga: '))
    const [empty, rule, ...rest] = rows(body)
    expect(rule).toMatch(/^-+$/)
    expect([empty, ...rest]).toEqual(rows(bare))
  })

  it('never reach the fiscal printer', () => {
    expect(fiscalReceipt(testContext(), body)).toEqual(fiscalReceipt(testContext(), bare))
  })
})

describe('the words of a note', () => {
  const reader = { t: testContext('en').t, language: 'en' } as const

  it.each([
    ['of the list', { note: gift, words: 'A present' }],
    ['of the program, where the list has none', { note: part, words: 'Spare part at the counter' }],
    ['of the program, once it is off the list', { note: id('alteration'), words: 'Alteration wanted' }],
    ['else its id', { note: gone, words: 'note “of-another-list”' }],
  ])('are those %s', (_, { note, words }) => {
    expect(noteWords(note, own, reader)).toBe(words)
  })

  it('come with the program for every usual note, in both languages', () => {
    for (const language of ['pl', 'en'] as const)
      for (const { note } of usualNotes.notes)
        expect(noteWords(note, usualNotes, { t: testContext(language).t, language })).not.toContain(note)
  })
})
