import { describe, expect, it } from 'vitest'
import { retention } from './retention.ts'

describe('a replica that is updated again and again', () => {
  it('loses nothing that is shown and keeps nothing else', async () => {
    const lines: string[] = []
    const [fault] = await retention.run({
      template: () => Promise.reject(new Error('No app is driven')),
      rounds: 10_000,
      seed: 1,
      say: (line) => lines.push(line),
    })
    expect(fault, lines.join('\n')).toMatchObject({ count: 10_000, lost: 0, doubled: 0 })
  }, 110_000)
})
