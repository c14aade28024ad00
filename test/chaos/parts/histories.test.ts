import { describe, expect, it } from 'vitest'
import { plantedFaults } from '../histories/faults.ts'
import type { PlantedFault } from '../histories/faults.ts'
import { historiesUntilFound, playMany } from '../histories/play-many.ts'
import { play } from '../histories/play.ts'
import { shrink } from '../histories/shrink.ts'
import { historyOf } from '../histories/steps.ts'
import { histories } from './histories.ts'

Error.stackTraceLimit = 0

/** Where to begin to look for those that show seldom; the chaos run looks for all from the first history on. */
const near: Partial<Record<PlantedFault, number>> = {
  'tail-not-cut': 2_700,
  'relay-identity-ignored': 4_400,
  'epoch-ignored': 1_850,
  'revisions-ignored': 500,
  'older-taken': 12_000,
}

/** Seeds of histories in which an invariant did not hold before the product was mended. */
const brokenOnce = {
  'facts came before the epoch, and head office was restored': 931330429,
  'the relay had given another a claim that head office gave this act unheard': 396557971,
}

describe('simulated histories', () => {
  it.each(Object.entries(brokenOnce))('hold where once %s', async (_, seed) => {
    expect((await play(historyOf(seed))).violation).toBeNull()
  })

  it('break no invariant', async () => {
    const faults = await histories.run({
      rounds: 2_000,
      seed: 7,
      say: (line) => console.log(line),
      template: () => Promise.reject(new Error('no app is needed')),
    })
    expect(faults).toMatchObject([{ count: 2_000, lost: 0, doubled: 0 }])
    expect(faults[0]?.acknowledged).toBeGreaterThan(1_000)
  })

  it('are the same for the same seed', async () => {
    const range = { from: 42, count: 20 }
    expect(await playMany(range, 'covered-laid-over')).toEqual(await playMany(range, 'covered-laid-over'))
  })

  it.each(Object.keys(plantedFaults) as PlantedFault[])('find the planted fault %s', async (fault) => {
    expect(await historiesUntilFound(fault, { from: near[fault] ?? 0, count: 400 })).not.toBeNull()
  })

  it('that are broken are told without the steps that do not matter', async () => {
    const found = await historiesUntilFound('refused-skipped', { from: 0, count: 400 })
    const history = historyOf((found ?? 1) - 1)
    const shortest = await shrink(history, 'refused-skipped')
    expect(shortest.steps.length).toBeLessThan(history.steps.length)
    expect((await play(shortest, 'refused-skipped')).violation?.what).toMatch(/received/)
  })
})
