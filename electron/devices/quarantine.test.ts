import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { deathLimit, deathWindowMs, Quarantine } from './quarantine.ts'

const driven = ['scanner', 'printer', 'scale']

function setUp() {
  const clock = new ManualClock()
  const quarantine = new Quarantine(clock)
  const die = async (acts: readonly string[] = [], afterMs = 1_000) => {
    await clock.advance(afterMs)
    const held = driven.filter((device) => !quarantine.keeps(device) && !quarantine.holds(device))
    return quarantine.hostDied(acts, held)
  }
  const dieOften = async (acts: readonly string[] = []) => {
    for (let death = 1; death < deathLimit; death += 1) expect(await die(acts)).toBeUndefined()
    return die(acts)
  }
  const held = (): readonly string[] => driven.filter((device) => quarantine.holds(device))
  return { quarantine, die, dieOften, held }
}

describe('Quarantine', () => {
  it('keeps a device of which the host died as often as the limit says', async () => {
    const { quarantine, dieOften } = setUp()
    expect(await dieOften(['scanner'])).toEqual({ verdict: 'kept', device: 'scanner' })
    expect(driven.map((device) => quarantine.keeps(device))).toEqual([true, false, false])
  })

  it('forgets deaths that lie longer ago than the window', async () => {
    const { die } = setUp()
    for (let death = 0; death < 10; death += 1)
      expect(await die(['scanner'], deathWindowMs / (deathLimit - 1))).toBeUndefined()
  })

  it('counts for each device alone', async () => {
    const { die } = setUp()
    for (const device of ['scanner', 'printer', 'scanner', 'printer'])
      expect(await die([device])).toBeUndefined()
    expect(await die(['printer'])).toEqual({ verdict: 'kept', device: 'printer' })
  })

  it('blames the act that began last of those that did not end', async () => {
    const { dieOften } = setUp()
    expect(await dieOften(['printer', 'scanner'])).toEqual({ verdict: 'kept', device: 'scanner' })
  })

  it('gives a device that is released as many lives as before', async () => {
    const { quarantine, dieOften } = setUp()
    await dieOften(['scanner'])
    quarantine.release('scanner')
    expect(quarantine.keeps('scanner')).toBe(false)
    expect(await dieOften(['scanner'])).toEqual({ verdict: 'kept', device: 'scanner' })
  })
})

describe('deaths in no act', () => {
  it('blame nobody while they are few, or far apart', async () => {
    const { quarantine, die } = setUp()
    for (let death = 0; death < 10; death += 1)
      expect(await die([], deathWindowMs / (deathLimit - 1))).toBeUndefined()
    expect(quarantine.isSearching).toBe(false)
  })

  it('repeated let the devices in one by one', async () => {
    const { quarantine, dieOften, held } = setUp()
    expect(await dieOften()).toEqual({ verdict: 'searching' })
    expect(held()).toEqual(['printer', 'scale'])
    quarantine.hostLived()
    expect(held()).toEqual(['scale'])
    quarantine.hostLived()
    quarantine.hostLived()
    expect([held(), quarantine.isSearching]).toEqual([[], false])
    expect(driven.some((device) => quarantine.keeps(device))).toBe(false)
  })

  it('are those of the device that was let in last; all others come back', async () => {
    const { quarantine, dieOften, held } = setUp()
    await dieOften()
    quarantine.hostLived()
    expect(await dieOften()).toEqual({ verdict: 'kept', device: 'printer' })
    expect([held(), quarantine.isSearching]).toEqual([[], false])
  })

  it('do not hide a death in an act meanwhile', async () => {
    const { quarantine, dieOften, held } = setUp()
    await dieOften()
    quarantine.hostLived()
    expect(await dieOften(['scanner'])).toEqual({ verdict: 'kept', device: 'scanner' })
    expect([held(), quarantine.isSearching]).toEqual([['scale'], true])
  })

  it('of a device that was fitted anew while it was on trial go on to the next one', async () => {
    const { quarantine, dieOften, held } = setUp()
    await dieOften()
    quarantine.release('scanner')
    expect(held()).toEqual(['scale'])
    expect(await dieOften()).toEqual({ verdict: 'kept', device: 'printer' })
  })

  it('of a host that holds nothing are no device’s', async () => {
    const quarantine = new Quarantine(new ManualClock())
    for (let death = 0; death <= deathLimit; death += 1) expect(quarantine.hostDied([], [])).toBeUndefined()
  })
})
