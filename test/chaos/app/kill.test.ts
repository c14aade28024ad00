import { describe, expect, inject, it } from 'vitest'
import { kill } from './kill.ts'

describe('a plug pulled during a sale', () => {
  it('loses no acknowledged sale and doubles none, whatever the stage', async () => {
    const lines: string[] = []
    const [fault] = await kill.run({
      template: async () => inject('worldTemplate'),
      rounds: 7,
      seed: 1,
      say: (line) => lines.push(line),
    })
    expect(fault, lines.join('\n')).toMatchObject({ count: 7, lost: 0, doubled: 0 })
    expect(fault?.acknowledged).toBeGreaterThan(0)
  }, 180_000)
})
