import { expect, it } from 'vitest'
import type { WriterId } from '#src/base/ids.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { checkFacts } from './check-facts.ts'

const writer = { id: 't1' as WriterId, store: s1, databases: [] }
const sale = saleCompleted([soldLine(1, 1)])
const chain = factChain('t1', [sale, sale, sale])

it('takes facts up to a gap and waits for what is missing without a word to anybody', () => {
  const { facts, end, stop } = checkFacts(writer, { seq: 0, hash: '' }, chain.toSpliced(1, 1))
  expect(facts.map(({ seq }) => seq)).toEqual([1])
  expect(end).toEqual({ seq: 1, hash: chain[0]?.hash })
  expect(stop).toBeNull()
})
