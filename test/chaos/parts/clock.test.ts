import { expect, it } from 'vitest'
import { clock } from './clock.ts'

it('sells in order under a clock that jumps, and sends all of it in the end', async () => {
  const said: string[] = []
  const say = (line: string): void => void said.push(line)
  const [fault] = await clock.run({ rounds: 60, seed: 3, say, template: async () => '' })
  expect(fault, said.join('\n')).toMatchObject({ count: 60, lost: 0, doubled: 0 })
  expect(fault?.acknowledged).toBeGreaterThan(40)
})
