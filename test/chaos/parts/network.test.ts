import { describe, expect, it } from 'vitest'
import { network } from './network.ts'

describe('a bad line to head office', () => {
  it('brings each fact there exactly once, and withholds only what was really refused', async () => {
    const lines: string[] = []
    const [fault] = await network.run({
      rounds: 80,
      seed: 1,
      say: (line) => lines.push(line),
      template: () => Promise.reject(new Error('no world is needed')),
    })
    expect(fault, lines.join('\n')).toMatchObject({ lost: 0, doubled: 0 })
    expect(fault?.count).toBeGreaterThanOrEqual(80)
    expect(fault?.acknowledged).toBeGreaterThan(0)
  }, 120_000)
})
