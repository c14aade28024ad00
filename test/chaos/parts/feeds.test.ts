import { describe, expect, it } from 'vitest'
import { feeds } from './feeds.ts'

describe('bad feeds', () => {
  it('leave the replica equal to head office in the end', async () => {
    const lines: string[] = []
    const [fault] = await feeds.run({
      rounds: 60,
      seed: 1,
      say: (line) => lines.push(line),
      template: () => Promise.reject(new Error('no world is needed')),
    })
    expect(fault, lines.join('\n')).toMatchObject({ lost: 0, doubled: 0 })
    expect(fault?.count).toBeGreaterThanOrEqual(60)
    expect(fault?.acknowledged).toBeGreaterThan(0)
  }, 120_000)
})
