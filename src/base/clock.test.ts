import { describe, expect, it } from 'vitest'
import { systemClock } from './clock.ts'
import { ManualClock } from './manual-clock.ts'
import { sleep } from './sleep.ts'

describe('ManualClock', () => {
  it('runs timers by time, then by the order of setting, and stands at their time', async () => {
    const clock = new ManualClock(1000)
    const log: string[] = []
    const note = (name: string) => () => log.push(`${name}@${clock.now()}/${clock.monotonic()}`)
    clock.setTimer(20, note('late'))
    clock.setTimer(10, note('first'))
    clock.setTimer(10, note('second'))
    await clock.advance(15)
    expect(log).toEqual(['first@1010/10', 'second@1010/10'])
    expect(clock.pending).toBe(1)
    await clock.advance(5)
    expect(log.at(-1)).toBe('late@1020/20')
    expect(clock.pending).toBe(0)
  })

  it('runs a timer that a timer sets', async () => {
    const clock = new ManualClock(0)
    let runs = 0
    clock.setTimer(1, () => clock.setTimer(1, () => (runs += 1)))
    await clock.advance(2)
    expect(runs).toBe(1)
  })

  it('forgets a cancelled timer and lets the wall clock jump alone', async () => {
    const clock = new ManualClock(0)
    const cancel = clock.setTimer(5, () => {
      throw new Error('cancelled timers do not run')
    })
    cancel()
    clock.jumpTo(-1000)
    await clock.advance(10)
    expect([clock.now(), clock.monotonic(), clock.pending]).toEqual([-990, 10, 0])
  })
})

describe('sleep', () => {
  it('ends after its time', async () => {
    const clock = new ManualClock()
    const slept = sleep(clock, 100)
    await clock.advance(100)
    expect(await slept).toBe(true)
  })

  it('ends at once when stopped, and leaves no timer', async () => {
    const clock = new ManualClock()
    const stop = new AbortController()
    const slept = sleep(clock, 100, stop.signal)
    stop.abort()
    expect(await slept).toBe(false)
    expect(await sleep(clock, 100, stop.signal)).toBe(false)
    expect(clock.pending).toBe(0)
  })
})

describe('systemClock', () => {
  it('takes time and timers from its host', () => {
    const timers: string[] = []
    const clock = systemClock({
      setTimeout: (_, delayMs) => timers.push(`set ${delayMs}`),
      clearTimeout: (timer) => timers.push(`clear ${String(timer)}`),
      performance: { now: () => 42 },
    })
    const cancel = clock.setTimer(250, () => undefined)
    cancel()
    expect(timers).toEqual(['set 250', 'clear 1'])
    expect(clock.monotonic()).toBe(42)
  })
})
