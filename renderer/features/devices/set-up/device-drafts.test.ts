import { describe, expect, it } from 'vitest'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceOf, ownerOf, printerAt, rolesOf } from './device-drafts.ts'

const zebra = {
  via: 'serial',
  path: '/dev/ttyACM0',
  vendorId: '05e0',
  productId: '1701',
  serialNumber: 'S1',
  location: '1-2',
} as const

describe('devices that are set up', () => {
  it('are written down with all that they can be known by', () => {
    expect(deviceOf(zebra, 'scanner', [])).toEqual({
      kind: 'scanner',
      id: 'scanner-1',
      transport: {
        via: 'serial',
        path: '/dev/ttyACM0',
        baud: 9600,
        device: { vendorId: '05e0', productId: '1701', serialNumber: 'S1', location: '1-2' },
      },
    })
    expect(deviceOf({ via: 'serial', path: 'COM1' }, 'scanner', [])).toMatchObject({
      transport: { via: 'serial', path: 'COM1' },
    })
  })

  it('get a name that none has', () => {
    const first = deviceOf(zebra, 'scanner', [])
    expect(deviceOf(zebra, 'scanner', [first])).toMatchObject({ id: 'scanner-2' })
    expect(deviceOf(zebra, 'receipt-printer', [first])).toMatchObject({ id: 'printer-1' })
  })

  it('are offered for what they can be: no keyboard is a scanner', () => {
    expect(rolesOf(zebra)).toEqual(['scanner', 'receipt-printer'])
    expect(rolesOf({ via: 'hid', path: 'x', usage: '8c:02' })).toEqual(['scanner'])
    expect(rolesOf({ via: 'hid', path: 'x', usage: '01:06' })).toEqual([])
    expect(rolesOf({ via: 'usb-printer', path: 'x' })).toEqual(['receipt-printer'])
  })

  it.each([
    ['192.168.1.40', { host: '192.168.1.40', port: 9100 }],
    [' drukarka-2.sklep:9101 ', { host: 'drukarka-2.sklep', port: 9101 }],
  ])('stand in the network at %j', (address, at) => {
    expect(printerAt(address, [])).toMatchObject({ transport: { via: 'tcp', ...at } })
  })

  it.each(['', 'http://x', '1.2.3.4:0', '1.2.3.4:70000', 'a b'])('do not stand at %j', (address) => {
    expect(printerAt(address, [])).toBeNull()
  })

  it('are known to stand already by serial number, else by path', () => {
    const scanner: DeviceConfig = deviceOf(zebra, 'scanner', [])
    expect(ownerOf({ ...zebra, path: '/dev/ttyACM5' }, [scanner])).toBe(scanner)
    expect(ownerOf({ ...zebra, path: '/dev/ttyACM5', serialNumber: 'S2' }, [scanner])).toBeUndefined()
    expect(ownerOf({ ...zebra, via: 'hid' }, [scanner])).toBeUndefined()
  })
})
