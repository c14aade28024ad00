import { expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { Topics } from './topics.ts'

it('tells what changed together, at most every 50 ms', async () => {
  const clock = new ManualClock()
  const topics = new Topics(clock)
  const told: unknown[] = []
  topics.watch((changed) => told.push(changed))
  topics.changed(['stock'])
  topics.changed(['orders', 'stock'])
  await clock.advance(49)
  expect(told).toEqual([])
  await clock.advance(1)
  topics.changed([])
  await clock.advance(100)
  topics.changed(['sales'])
  await clock.advance(50)
  expect(told).toEqual([['stock', 'orders'], ['sales']])
  expect(clock.pending).toBe(0)
})
