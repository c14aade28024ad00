import { describe, expect, it } from 'vitest'
import { fiscalCut } from './fiscal-cut.ts'

const options = {
  rounds: 40,
  seed: 1,
  say: () => undefined,
  template: async () => '',
}

describe('a fiscal receipt cut short', () => {
  it('is made once wherever the cut comes', async () => {
    const faults = await fiscalCut.run(options)
    expect(faults.map(({ lost, doubled }) => lost + doubled)).toEqual([0, 0, 0, 0])
    for (const { count } of faults) expect(count).toBeGreaterThan(60)
  })

  it('is doubled by a till that does not ask', async () => {
    const faults = await fiscalCut.run({ ...options, rounds: 2, plant: 'blind-repeat' })
    expect(faults.every(({ doubled }) => doubled > 0)).toBe(true)
  })
})
