import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { money } from '../../domain/money/money.ts'
import { cardDayRows } from './card-day-rows.ts'

const pln = (minor: number) => money(minor, 'PLN')
const at = '2026-11-21T18:05:00.000Z'
const told = [{ brand: 'visa', count: 3, amount: pln(31_200) }]
const words = (cardDay: Parameters<typeof cardDayRows>[1]['cardDay']) =>
  cardDayRows(testContext('en'), { ...(cardDay && { cardDay }) }).flatMap((block) =>
    block.block === 'pair' ? [`${String(block.left)}: ${String(block.right)}`] : [],
  )

describe('the card section of a report', () => {
  it('sets what was handed over beside what was taken', () => {
    expect(words({ at, outcome: 'closed', told, taken: pln(30_000) })).toEqual([
      expect.stringMatching(/^Card terminal settled: /),
      '3 × visa: 312.00',
      'Taken by card at this till: 300.00',
      'Card difference: 12.00',
    ])
  })

  it('is silent about a difference where there is none', () => {
    expect(words({ at, outcome: 'closed', told, taken: pln(31_200) })).toHaveLength(3)
  })

  it('says that nobody knows, and nothing where nobody asked', () => {
    expect(words({ at, outcome: 'unknown', told: null, taken: null })).toEqual([
      expect.stringMatching(/^Card terminal: not known: /),
    ])
    expect(words(undefined)).toEqual([])
  })
})
