import { expect, it } from 'vitest'
import { writerKill } from './writer-kill.ts'

it('finds all that a killed writer had acknowledged, over several restarts on one folder', async () => {
  const options = { rounds: 6, seed: 1, say: () => undefined, template: async () => '' }
  const [fault] = await writerKill.run(options)
  expect(fault).toMatchObject({ count: 6, lost: 0, doubled: 0 })
  expect(fault?.acknowledged).toBeGreaterThan(0)
})
