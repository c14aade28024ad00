import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { LinkError } from '../link/link-error.ts'
import { untilAborted, WorkerLoop } from './worker-loop.ts'

function setUp(step: (turn: number, signal: AbortSignal) => Promise<number | undefined>) {
  const clock = new ManualClock()
  const logged: string[] = []
  let turns = 0
  const log = {
    info: (message: string) => void logged.push(`info ${message}`),
    error: (message: string) => void logged.push(`error ${message}`),
  }
  const loop = new WorkerLoop('test', { clock, random: () => 0.999, log }, (signal) =>
    step((turns += 1), signal),
  )
  loop.start()
  return { clock, loop, logged, turns: () => turns }
}

describe('WorkerLoop', () => {
  it('waits as long as a step says, or until it is rung', async () => {
    const { clock, loop, turns } = setUp(async (turn) => (turn === 1 ? 1_000 : undefined))
    await clock.advance(999)
    expect(turns()).toBe(1)
    await clock.advance(1)
    expect(turns()).toBe(2)
    await clock.advance(1_000_000)
    expect(turns()).toBe(2)
    loop.ring()
    await clock.advance(0)
    expect(turns()).toBe(3)
    await loop.stop()
    expect(clock.pending).toBe(0)
  })

  it('survives failures, waits longer from one to the next, and says which is its own fault', async () => {
    const { clock, loop, logged, turns } = setUp(async (turn) => {
      if (turn === 1) throw new LinkError('unreachable', 'cut')
      if (turn === 2) throw new TypeError('bug')
      return undefined
    })
    await clock.advance(500)
    expect(turns()).toBe(2)
    await clock.advance(900)
    expect(turns()).toBe(2)
    await clock.advance(100)
    expect(turns()).toBe(3)
    expect(logged).toEqual(['info test waits', 'error test waits'])
    await loop.stop()
  })

  it('says once what it fails of again and again, and anew after it has worked', async () => {
    const { clock, loop, logged } = setUp(async (turn) => {
      if (turn === 4) return 1_000
      throw new LinkError('unreachable', 'cut')
    })
    await clock.advance(4_000)
    expect(logged).toEqual(['info test waits'])
    await clock.advance(2_000)
    expect(logged).toEqual(['info test waits', 'info test waits'])
    await loop.stop()
  })

  it('stops in the middle of a step that listens to its signal', async () => {
    const { clock, loop } = setUp((_, signal) =>
      untilAborted(signal, new Promise<undefined>(() => undefined)),
    )
    await loop.stop()
    expect(clock.pending).toBe(0)
  })
})
