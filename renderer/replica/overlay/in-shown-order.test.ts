import { expect, it } from 'vitest'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { inShownOrder } from './in-shown-order.ts'

const fact = (writer: string, seq: number, at: string): TradeFact =>
  ({ writer, seq, at: `2026-11-21T${at}:00Z` }) as unknown as TradeFact

const order = (...facts: TradeFact[]): string[] =>
  inShownOrder(facts).map(({ writer, seq }) => `${writer}/${seq}`)

it('is by time, then by writer and seq', () => {
  expect(order(fact('t2', 1, '10:00'), fact('t1', 5, '10:00'), fact('t1', 4, '09:59'))).toEqual([
    't1/4',
    't1/5',
    't2/1',
  ])
})

it('keeps the numbers of a writer in order though its clock was set back', () => {
  expect(order(fact('t1', 2, '08:00'), fact('t1', 1, '12:00'), fact('t2', 1, '11:00'))).toEqual([
    't2/1',
    't1/1',
    't1/2',
  ])
})
