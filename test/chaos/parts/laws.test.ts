import { describe, expect, it } from 'vitest'
import { laws } from './laws.ts'

describe('the laws of the domain', () => {
  it('hold for as many cases as are asked for', async () => {
    const lines: string[] = []
    const [fault] = await laws.run({
      rounds: 20,
      seed: 1,
      say: (line) => lines.push(line),
      template: () => Promise.reject(new Error('no world is needed')),
    })
    expect(fault, lines.join('\n')).toMatchObject({ lost: 0, doubled: 0 })
    expect(fault?.acknowledged).toBeGreaterThan(30)
    expect(fault?.count).toBeGreaterThanOrEqual(20 * (fault?.acknowledged ?? 0))
  }, 120_000)
})
