import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { deathLimit, deathWindowMs, Quarantine } from './quarantine.ts'

function setUp() {
  const clock = new ManualClock()
  const quarantine = new Quarantine(clock)
  const begin = (device: string) => quarantine.hear({ event: 'driving', device, act: 'begun' })
  const end = (device: string) => quarantine.hear({ event: 'driving', device, act: 'ended' })
  const die = async (device: string, afterMs = 1_000): Promise<string | undefined> => {
    await clock.advance(afterMs)
    begin(device)
    return quarantine.hostBegins()
  }
  return { quarantine, begin, end, die }
}

describe('Quarantine', () => {
  it('keeps a device of which the host died as often as the limit says', async () => {
    const { quarantine, die } = setUp()
    for (let death = 1; death < deathLimit; death += 1) expect(await die('scanner')).toBeUndefined()
    expect(quarantine.keeps('scanner')).toBe(false)
    expect(await die('scanner')).toBe('scanner')
    expect([quarantine.keeps('scanner'), quarantine.keeps('printer')]).toEqual([true, false])
  })

  it('forgets deaths that lie longer ago than the window', async () => {
    const { die } = setUp()
    for (let death = 0; death < 10; death += 1)
      expect(await die('scanner', deathWindowMs / (deathLimit - 1))).toBeUndefined()
  })

  it('counts for each device alone', async () => {
    const { die } = setUp()
    for (const device of ['scanner', 'printer', 'scanner', 'printer'])
      expect(await die(device)).toBeUndefined()
    expect(await die('printer')).toBe('printer')
  })

  it('blames nobody for a death in no act', () => {
    const { quarantine, begin, end } = setUp()
    for (let death = 0; death < 10; death += 1) {
      begin('scanner')
      end('scanner')
      expect(quarantine.hostBegins()).toBeUndefined()
    }
  })

  it('blames the act that began last of those that did not end', () => {
    const { quarantine, begin, end } = setUp()
    for (let death = 1; death <= deathLimit; death += 1) {
      begin('slow')
      begin('scanner')
      begin('scanner')
      begin('done')
      end('scanner')
      end('done')
      expect(quarantine.hostBegins()).toBe(death === deathLimit ? 'scanner' : undefined)
    }
  })

  it('gives a device that is released as many lives as before', async () => {
    const { quarantine, die } = setUp()
    for (let death = 1; death <= deathLimit; death += 1) await die('scanner')
    quarantine.release('scanner')
    expect(quarantine.keeps('scanner')).toBe(false)
    for (let death = 1; death < deathLimit; death += 1) expect(await die('scanner')).toBeUndefined()
    expect(await die('scanner')).toBe('scanner')
  })
})
