import { describe, expect, it } from 'vitest'
import { laws } from './laws.ts'

describe('the laws of the domain', () => {
  it('hold for as many cases as are asked for', async () => {
    const lines: string[] = []
    // As no test that has a count of its own.
    const rounds = 23
    const [fault] = await laws.run({
      rounds,
      seed: 1,
      say: (line) => lines.push(line),
      template: () => Promise.reject(new Error('no world is needed')),
    })
    expect(fault, lines.join('\n')).toMatchObject({ lost: 0, doubled: 0 })
    expect(fault?.acknowledged).toBeGreaterThan(30)
    expect(fault?.count).toBeGreaterThanOrEqual(rounds * (fault?.acknowledged ?? 0))
  }, 120_000)
})
