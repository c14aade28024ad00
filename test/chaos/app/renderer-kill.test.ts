import { describe, expect, inject, it } from 'vitest'
import { rendererKill } from './renderer-kill.ts'

describe('a window or worker that dies during a sale', () => {
  it('comes back, and the sale stands once or not at all', async () => {
    const lines: string[] = []
    const faults = await rendererKill.run({
      template: async () => inject('worldTemplate'),
      rounds: 2,
      seed: 2,
      say: (line) => lines.push(line),
    })
    expect(faults, lines.join('\n')).toMatchObject([
      { count: 1, lost: 0, doubled: 0 },
      { count: 1, lost: 0, doubled: 0 },
    ])
  }, 120_000)
})
