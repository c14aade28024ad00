import { describe, expect, it } from 'vitest'
import { spentTwice } from './spent-twice.ts'

const said: string[] = []
const options = {
  rounds: 300,
  seed: 1,
  say: (line: string) => void said.push(line),
  template: () => Promise.reject(new Error('no world is needed')),
}

describe('a gift card used by tills of two stores', () => {
  it('loses no money, and each sum that is missing is told once', async () => {
    const [fault] = await spentTwice.run(options)
    expect(fault).toMatchObject({ count: 300, lost: 0, doubled: 0 })
    expect(fault?.acknowledged).toBeGreaterThan(600)
    expect(said.at(-1)).toMatch(/, [1-9]\d* overdrawn/)
  })

  it('is spent twice without a cut where nobody takes claims, and the run says so', async () => {
    const [fault] = await spentTwice.run({ ...options, plant: 'claims-ignored' })
    expect(fault?.doubled).toBeGreaterThan(0)
    expect(fault?.lost).toBeGreaterThan(0)
  })
})
