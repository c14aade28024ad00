import { expect, it } from 'vitest'
import { writeErrors } from './write-errors.ts'

it('never says "done" of what the disk refused, and finds after a restart what was done', async () => {
  const options = { rounds: 300, seed: 1, say: () => undefined, template: async () => '' }
  const [fault] = await writeErrors.run(options)
  expect(fault).toMatchObject({ count: 300, lost: 0, doubled: 0 })
  expect(fault?.acknowledged).toBeGreaterThan(200)
})
