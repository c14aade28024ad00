import { expect, it } from 'vitest'
import { journalDamage } from './journal-damage.ts'

it('finds every damage of a journal, wherever it is', async () => {
  const said: string[] = []
  const say = (line: string): void => void said.push(line)
  const [fault] = await journalDamage.run({ rounds: 1_500, seed: 1, say, template: async () => '' })
  expect(fault, said.join('\n')).toMatchObject({ count: 1_500, lost: 0 })
})
