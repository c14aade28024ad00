import { expect, it } from 'vitest'
import { powerLoss } from './power-loss.ts'

it('loses nothing acknowledged when the power goes, and doubles nothing', async () => {
  const options = { rounds: 240, seed: 1, say: () => undefined, template: async () => '' }
  const [fault] = await powerLoss.run(options)
  expect(fault).toMatchObject({ count: 240, lost: 0, doubled: 0 })
  expect(fault?.acknowledged).toBeGreaterThan(100)
})
