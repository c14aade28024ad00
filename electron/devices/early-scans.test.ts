import { expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { EarlyScans } from './early-scans.ts'

it('scans made before the window listens are heard in order; those of another customer are not', () => {
  const clock = new ManualClock()
  const scans = new EarlyScans(clock)
  const heard: string[] = []
  scans.scanned.on(({ code }) => heard.push(code))
  const take = (code: string, at: number): void =>
    scans.take({ code, symbology: 'ean13', source: 'serial', device: 's', at, seq: 1 })
  take('old', clock.now() - 30_001)
  take('first', clock.now())
  take('second', clock.now())
  expect(heard).toEqual([])
  scans.heard()
  take('third', clock.now())
  expect(heard).toEqual(['first', 'second', 'third'])
  scans.unheard()
  take('fourth', clock.now())
  expect(heard).toHaveLength(3)
  scans.heard()
  expect(heard.at(-1)).toBe('fourth')
})
