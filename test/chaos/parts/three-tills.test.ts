import { describe, expect, it } from 'vitest'
import { threeTills } from './three-tills.ts'

describe('three tills that return together', () => {
  it('drain, and leave stock at start − sold', async () => {
    const lines: string[] = []
    const [fault] = await threeTills.run({
      rounds: 150,
      seed: 1,
      say: (line) => lines.push(line),
      template: () => Promise.reject(new Error('no world is needed')),
    })
    expect(fault, lines.join('\n')).toMatchObject({ count: 3, acknowledged: 456, lost: 0, doubled: 0 })
  }, 120_000)
})
