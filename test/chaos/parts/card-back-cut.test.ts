import { describe, expect, it } from 'vitest'
import type { Fault } from '#tools/figures/figures.ts'
import { cardBackCut, playBack } from './card-back-cut.ts'

async function play(plant?: string): Promise<{ faults: readonly Fault[]; lines: readonly string[] }> {
  const lines: string[] = []
  const faults = await cardBackCut.run({
    rounds: 300,
    seed: 1,
    say: (line) => lines.push(line),
    template: () => Promise.reject(new Error('no world is needed')),
    ...(plant !== undefined && { plant }),
  })
  return { faults, lines }
}

describe('money that goes back to a card, or on to the bank, over a cable that breaks, by an app that may be killed', () => {
  it('moves as often as the journal has it', async () => {
    const { faults, lines } = await play()
    expect(faults, lines.join('\n')).toMatchObject([
      { count: 100, lost: 0, doubled: 0 },
      { count: 100, lost: 0, doubled: 0 },
      { count: 100, lost: 0, doubled: 0 },
    ])
    for (const { acknowledged } of faults) expect(acknowledged).toBeGreaterThan(20)
  })

  it('moves without a record by a till that takes silence for no', async () => {
    const { faults } = await play('trust-silence')
    for (const { doubled } of faults) expect(doubled).toBeGreaterThan(3)
  })

  it('moves twice by a till that gives again instead of asking', async () => {
    const { faults } = await play('blind-retry')
    expect(faults[0]?.doubled).toBeGreaterThan(3)
    expect(faults[2]?.doubled).toBeGreaterThan(3)
  })

  it.each(['refund', 'reversal', 'card day'] as const)(
    'moves once where nothing happens: %s',
    async (act) => {
      const played = await playBack({ act, whenAlone: 'go-on', mood: 'approve', choice: 'finish' })
      expect(played).toMatchObject({ isDone: true, isEnded: true, moved: 1, complaints: [] })
    },
  )
})
