import { describe, expect, it } from 'vitest'
import type { Fault } from '#tools/figures/figures.ts'
import { cardCut, playCut } from './card-cut.ts'

async function play(plant?: string): Promise<{ fault: Fault | undefined; lines: readonly string[] }> {
  const lines: string[] = []
  const [fault] = await cardCut.run({
    rounds: 240,
    seed: 1,
    say: (line) => lines.push(line),
    template: () => Promise.reject(new Error('no world is needed')),
    ...(plant !== undefined && { plant }),
  })
  return { fault, lines }
}

describe('a payment by card over a cable that breaks', () => {
  it('is charged as often as it is completed, wherever it breaks', async () => {
    const { fault, lines } = await play()
    expect(fault, lines.join('\n')).toMatchObject({ count: 240, lost: 0, doubled: 0 })
    expect(fault?.acknowledged).toBeGreaterThan(40)
  })

  it('is charged twice by a till that pays again when it hears nothing', async () => {
    expect((await play('blind-retry')).fault?.doubled).toBeGreaterThan(10)
  })

  it('is charged once over a cable that holds', async () => {
    expect(await playCut(undefined)).toMatchObject({ isPaid: true, charges: 1 })
  })
})
