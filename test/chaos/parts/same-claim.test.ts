import { describe, expect, it } from 'vitest'
import { sameClaim } from './same-claim.ts'

describe('one right used by several tills offline', () => {
  it('ends as one claim and an exception for every other, with one refund', async () => {
    const lines: string[] = []
    const [fault] = await sameClaim.run({
      rounds: 20,
      seed: 1,
      say: (line) => lines.push(line),
      template: () => Promise.reject(new Error('no world is needed')),
    })
    expect(fault, lines.join('\n')).toMatchObject({ count: 20, lost: 0, doubled: 0 })
    expect(fault?.acknowledged).toBeGreaterThan(20)
  }, 120_000)
})
