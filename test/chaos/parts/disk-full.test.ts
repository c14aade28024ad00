import { expect, it } from 'vitest'
import { diskFull } from './disk-full.ts'

it('refuses a sale that does not fit, loses none and goes on when there is room', async () => {
  const options = { rounds: 40, seed: 1, say: () => undefined, template: async () => '' }
  const faults = await diskFull.run(options)
  expect(faults.length).toBeGreaterThanOrEqual(2)
  for (const fault of faults) expect(fault).toMatchObject({ count: 40, lost: 0, doubled: 0 })
  expect(faults[0]?.acknowledged).toBeGreaterThan(40)
})
