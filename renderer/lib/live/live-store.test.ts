import { describe, expect, it } from 'vitest'
import type { DeviceStatus } from '#src/device/device-status.ts'
import { withDevice } from './live-store.ts'

const status = (parts: Partial<DeviceStatus>): DeviceStatus => ({
  device: 'printer-1',
  kind: 'receipt-printer',
  state: 'ready',
  seq: 1,
  at: 10,
  ...parts,
})

describe('withDevice', () => {
  it('adds a device that was not known and replaces one that was', () => {
    const both = withDevice([status({})], status({ device: 'scanner-1', kind: 'scanner' }))
    const fault = status({ state: 'fault', at: 11 })
    expect(withDevice(both, fault)).toEqual([fault, both[1]])
  })

  it('does not let an older status replace a newer one', () => {
    const known = [status({ at: 12 })]
    expect(withDevice(known, status({ state: 'fault', at: 11 }))).toBe(known)
  })
})
