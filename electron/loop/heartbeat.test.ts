import { expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { Heartbeat } from './heartbeat.ts'

function setUp() {
  const clock = new ManualClock()
  const seen = { asks: 0, silences: 0 }
  const beat = new Heartbeat({
    clock,
    ask: () => void (seen.asks += 1),
    onSilence: () => void (seen.silences += 1),
  })
  beat.start()
  return { clock, seen, beat }
}

it('tells once of a process that leaves four beats unanswered, and asks no more', async () => {
  const { clock, seen } = setUp()
  await clock.advance(24_999)
  expect(seen).toEqual({ asks: 4, silences: 0 })
  await clock.advance(1)
  expect(seen).toEqual({ asks: 4, silences: 1 })
  expect(clock.pending).toBe(0)
})

it('lets a process live that says anything now and then', async () => {
  const { clock, seen, beat } = setUp()
  for (let turn = 0; turn < 20; turn += 1) {
    await clock.advance(19_000)
    beat.hear()
  }
  expect(seen).toEqual({ asks: 76, silences: 0 })
  beat.stop()
  expect(clock.pending).toBe(0)
})

it('gives the next process the whole time', async () => {
  const { clock, seen, beat } = setUp()
  await clock.advance(25_000)
  beat.start()
  await clock.advance(24_999)
  expect(seen.silences).toBe(1)
  await clock.advance(1)
  expect(seen.silences).toBe(2)
})
