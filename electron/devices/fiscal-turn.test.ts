import { expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { FiscalTurn } from './fiscal-turn.ts'

it('lets one at a time through, in the order in which they came', async () => {
  const turn = new FiscalTurn(new ManualClock())
  const seen: string[] = []
  const first = await turn.take(1_000)
  const others = ['second', 'third'].map(async (name) => {
    const giveBack = await turn.take(1_000)
    seen.push(name)
    await Promise.resolve()
    seen.push(`${name} ends`)
    giveBack?.()
  })
  expect(seen).toEqual([])
  first?.()
  first?.()
  await Promise.all(others)
  expect(seen).toEqual(['second', 'second ends', 'third', 'third ends'])
})

it('lets nobody wait longer than they want to, and nobody behind them wait for it', async () => {
  const clock = new ManualClock()
  const turn = new FiscalTurn(clock)
  const giveBack = await turn.take(1_000)
  const [hasty, patient] = [turn.take(1_000), turn.take(60_000)]
  await clock.advance(1_000)
  expect(await hasty).toBeNull()
  giveBack?.()
  expect(await patient).not.toBeNull()
})
