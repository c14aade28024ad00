import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { Topics } from './topics.ts'

function setUp() {
  const clock = new ManualClock()
  const topics = new Topics(clock)
  const told: unknown[] = []
  topics.watch((changed) => told.push(changed))
  return { clock, topics, told }
}

describe('topics', () => {
  it('are told together, each at most every 50 ms', async () => {
    const { clock, topics, told } = setUp()
    topics.changed(['stock'])
    topics.changed(['orders', 'stock'])
    await clock.advance(0)
    expect(told).toEqual([['stock', 'orders']])
    topics.changed(['stock'])
    await clock.advance(49)
    expect(told).toHaveLength(1)
    await clock.advance(1)
    expect(told).toEqual([['stock', 'orders'], ['stock']])
    topics.changed([])
    await clock.advance(100)
    expect(told).toHaveLength(2)
    expect(clock.pending).toBe(0)
  })

  it('do not wait for one that has just been told', async () => {
    const { clock, topics, told } = setUp()
    topics.changed(['freshness'])
    await clock.advance(0)
    topics.changed(['freshness'])
    await clock.advance(10)
    topics.changed(['orders'])
    await clock.advance(0)
    expect(told).toEqual([['freshness'], ['orders']])
    await clock.advance(40)
    expect(told).toEqual([['freshness'], ['orders'], ['freshness']])
    expect(clock.pending).toBe(0)
  })

  it('are told at once after a quiet while', async () => {
    const { clock, topics, told } = setUp()
    topics.changed(['stock'])
    await clock.advance(60)
    topics.changed(['orders'])
    await clock.advance(0)
    expect(told).toEqual([['stock'], ['orders']])
  })
})
