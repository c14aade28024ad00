import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { sleep } from '#src/base/sleep.ts'
import { ScanQueue } from './scan-queue.ts'

/** Looks up ten codes a second, each for as long as it takes; answers the codes in the order in which they were added. */
async function scanTen(takesMs: readonly number[], failing: readonly number[] = []) {
  const queue = new ScanQueue()
  const clock = new ManualClock()
  const added: number[] = []
  const failed: number[] = []
  for (const [code, ms] of takesMs.entries()) {
    const lookUp = async (): Promise<void> => {
      await sleep(clock, ms)
      if (failing.includes(code)) throw new Error(`no answer for ${code}`)
      added.push(code)
    }
    queue.take(lookUp).catch(() => failed.push(code))
    await clock.advance(100)
  }
  await clock.advance(60_000)
  return { added, failed }
}

const codes = (count: number): readonly number[] => Array.from({ length: count }, (_, code) => code)

describe('ten scans a second', () => {
  it('are all kept in order, however long each is looked up', async () => {
    const lookUps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 10, maxLength: 40 })
    const run = fc.asyncProperty(lookUps, async (takesMs) => {
      expect(await scanTen(takesMs)).toEqual({ added: codes(takesMs.length), failed: [] })
    })
    await fc.assert(run, { numRuns: 50 })
  })

  it('go on after one that was not answered, which is told to whoever scanned it', async () => {
    expect(await scanTen([300, 0, 250, 10, 0], [0, 2])).toEqual({ added: [1, 3, 4], failed: [0, 2] })
  })
})
