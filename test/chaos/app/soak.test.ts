import { describe, expect, inject, it } from 'vitest'
import { soak } from './soak.ts'

describe('a day of trade without a pause', () => {
  it('loses and doubles nothing, and leaves no more than what is shown', async () => {
    const lines: string[] = []
    const faults = await soak.run({
      template: async () => inject('worldTemplate'),
      rounds: 20,
      seed: 1,
      say: (line) => lines.push(line),
    })
    expect(faults, lines.join('\n')).toMatchObject([
      { lost: 0, doubled: 0 },
      { lost: 0, doubled: 0 },
    ])
  }, 120_000)
})
