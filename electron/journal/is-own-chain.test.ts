import { expect, it } from 'vitest'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { isOwnChain } from './is-own-chain.ts'

it('a chain is our own when the fact under the same number has the same hash', async () => {
  const { journal, facts } = await testTerminal()
  const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} }
  for (let n = 0; n < 3; n += 1)
    await journal.append((state) => [facts.next(state.lastFact, draft, { user: null })])
  const [second] = await journal.facts(2, 1)
  expect(await isOwnChain(journal, { folded: 2, hash: second?.fact.hash ?? '' })).toBe(true)
  expect(await isOwnChain(journal, { folded: 2, hash: 'ab'.repeat(32) })).toBe(false)
  expect(await isOwnChain(journal, { folded: 9, hash: 'ab'.repeat(32) })).toBe(true)
})
