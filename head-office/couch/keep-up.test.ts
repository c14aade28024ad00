import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { DatabasesFailed, keepUp } from './keep-up.ts'
import type { News } from './keep-up.ts'

function setUp() {
  const clock = new ManualClock()
  const stop = new AbortController()
  const runs: News[] = []
  const troubles: unknown[] = []
  const behaviour = { fails: 0, sick: '' }
  const work = {
    name: 'test',
    concerns: (name: string) => name.startsWith('facts-'),
    run: async (news: News) => {
      runs.push(news)
      if (behaviour.fails-- > 0) throw new Error('no link')
      const { sick } = behaviour
      if (sick && (news?.has(sick) ?? true)) throw new DatabasesFailed([sick], [new Error('no disk')])
      return runs.length === 1
    },
  }
  const onTrouble = (_name: string, error: unknown) => troubles.push(error)
  return {
    clock,
    stop,
    runs,
    troubles,
    behaviour,
    kept: keepUp(work, { clock, signal: stop.signal, onTrouble }),
  }
}

describe('keepUp', () => {
  it('runs once for all that is told before it begins', async () => {
    const { kept, runs } = setUp()
    kept.wake(['facts-s1-2026'])
    kept.wake(['facts-s2-2026', 'store-s1'])
    await kept.settled()
    expect(runs).toEqual([new Set(['facts-s1-2026', 'facts-s2-2026'])])
  })

  it('sleeps through news that concern others', async () => {
    const { kept, runs } = setUp()
    kept.wake(['store-s1'])
    await kept.settled()
    expect(runs).toEqual([])
  })

  it('looks at everything when it is not told where the news are', async () => {
    const { kept, runs } = setUp()
    kept.wake(['facts-s1-2026'])
    kept.wake(null)
    await kept.settled()
    expect(runs).toEqual([null])
  })

  it('tries again over everything after a failure, and says so', async () => {
    const { kept, runs, troubles, behaviour, clock } = setUp()
    behaviour.fails = 2
    kept.wake(['facts-s1-2026'])
    await clock.advance(10_000)
    await kept.settled()
    expect(runs).toEqual([new Set(['facts-s1-2026']), null, null])
    expect(troubles).toHaveLength(2)
  })

  it('lets a database alone wait that failed, and works on news of others meanwhile', async () => {
    const { kept, runs, troubles, behaviour, clock } = setUp()
    behaviour.sick = 'facts-s1-2026'
    kept.wake(null)
    await clock.advance(0)
    kept.wake(['facts-s1-2026', 'facts-s2-2026'])
    kept.wake(['facts-s1-2026'])
    await clock.advance(1_000)
    kept.wake(['facts-s1-2026'])
    await clock.advance(999)
    expect(runs).toEqual([null, new Set(['facts-s2-2026'])])
    await clock.advance(1)
    expect(runs.at(-1)).toEqual(new Set(['facts-s1-2026']))
    expect(troubles.map(String)).toEqual(Array(2).fill('DatabasesFailed: facts-s1-2026: Error: no disk'))
    behaviour.sick = ''
    await clock.advance(2_000)
    await kept.settled()
    expect(runs).toHaveLength(4)
    expect(clock.pending).toBe(0)
  })

  it('tries a database that failed again and again once per wait, however often everything is looked at', async () => {
    const { kept, runs, behaviour, clock, stop } = setUp()
    behaviour.sick = 'facts-s1-2026'
    for (let look = 0; look < 3; look += 1) {
      kept.wake(null)
      await clock.advance(500)
    }
    await clock.advance(500)
    expect(runs.splice(0)).toEqual([null, null, null, new Set(['facts-s1-2026'])])
    await clock.advance(1_999)
    expect(runs).toEqual([])
    stop.abort()
    await kept.settled()
    expect(clock.pending).toBe(0)
  })

  it('tells who asks for a run what it found, and what failed', async () => {
    const { kept, behaviour } = setUp()
    expect(await kept.run()).toBe(true)
    expect(await kept.run()).toBe(false)
    behaviour.fails = 1
    await expect(kept.run()).rejects.toThrow('no link')
    expect(await kept.run()).toBe(false)
  })

  it('runs no more once it is stopped, and leaves no timer', async () => {
    const { kept, runs, stop, behaviour, clock } = setUp()
    behaviour.fails = 1
    kept.wake(null)
    await clock.advance(0)
    stop.abort()
    kept.wake(null)
    await kept.settled()
    expect(runs).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('waits for no database once it is stopped', async () => {
    const { kept, runs, stop, behaviour, clock } = setUp()
    behaviour.sick = 'facts-s1-2026'
    kept.wake(null)
    await clock.advance(0)
    stop.abort()
    await kept.settled()
    expect(runs).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })
})
