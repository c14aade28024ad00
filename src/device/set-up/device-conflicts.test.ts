import { describe, expect, it } from 'vitest'
import type { DeviceConfig } from '../device-config.ts'
import { conflictsOf } from './device-conflicts.ts'
import { fitToMachine } from './fit-to-machine.ts'
import { ownerOf, rolesOf } from './found-roles.ts'
import { hasSecret, withoutSecrets, withSecretOf } from './secrets.ts'

const scanner: DeviceConfig = {
  kind: 'scanner',
  id: 'scanner-1',
  transport: {
    via: 'serial',
    path: '/dev/ttyACM0',
    baud: 9600,
    device: { vendorId: '05e0', productId: '1701', serialNumber: 'S1', location: '1-2' },
  },
}
const printer = (id: string, host: string): DeviceConfig => ({
  kind: 'receipt-printer',
  id,
  transport: { via: 'tcp', host, port: 9100 },
  profileId: 'generic-80',
})
const zebra = { via: 'serial', path: '/dev/ttyACM0', vendorId: '05e0', serialNumber: 'S1' } as const

describe('two devices', () => {
  it('cannot share a port or an address: the first has it', () => {
    const scale: DeviceConfig = {
      kind: 'scale',
      id: 'scale-1',
      dialect: 'cas',
      transport: { via: 'serial', path: '/dev/ttyACM0', baud: 9600 },
    }
    const label: DeviceConfig = {
      kind: 'label-printer',
      id: 'label-printer-1',
      dotsPerMm: 8,
      transport: { via: 'tcp', host: 'DRUKARKA', port: 9100 },
    }
    const devices = [scanner, scale, printer('printer-1', 'drukarka'), label]
    expect(devices.map((device) => conflictsOf(device, devices))).toEqual([
      [],
      [{ over: 'place', with: 'scanner-1' }],
      [],
      [{ over: 'place', with: 'printer-1' }],
    ])
  })

  it('cannot both be the one that the till works with, unless all of a kind work', () => {
    const devices = [printer('printer-1', 'a'), printer('printer-2', 'b')]
    expect(conflictsOf(devices[1]!, devices)).toEqual([{ over: 'role', with: 'printer-1' }])
    const another: DeviceConfig = {
      ...scanner,
      id: 'scanner-2',
      transport: { via: 'serial', path: 'COM5', baud: 9600 },
    }
    expect(conflictsOf(another, [scanner])).toEqual([])
  })

  it('that stand alone share nothing', () => {
    const alone: DeviceConfig = { kind: 'card-terminal', id: 'card-1' }
    expect(conflictsOf(alone, [scanner])).toEqual([])
  })
})

describe('what is plugged in', () => {
  it('is offered for what it can be: no keyboard is a scanner', () => {
    expect(rolesOf(zebra)).toContain('scale')
    expect(rolesOf({ via: 'hid', path: 'x', usage: '8c:02' })).toEqual(['scanner'])
    expect(rolesOf({ via: 'hid', path: 'x', usage: '01:06' })).toEqual([])
    expect(rolesOf({ via: 'usb-printer', path: 'x' })).toEqual(['receipt-printer'])
  })

  it('is known to stand already by its serial number, else by its path', () => {
    expect(ownerOf({ ...zebra, path: '/dev/ttyACM5' }, [scanner])).toBe(scanner)
    expect(ownerOf({ ...zebra, path: '/dev/ttyACM5', serialNumber: 'S2' }, [scanner])).toBeUndefined()
    expect(ownerOf({ ...zebra, via: 'hid' }, [scanner])).toBeUndefined()
  })
})

describe('settings of another till', () => {
  it('look for the same model where its own device is not plugged in', () => {
    expect(fitToMachine([scanner], [zebra])).toEqual([scanner])
    const [fitted] = fitToMachine([scanner], [{ ...zebra, serialNumber: 'S2' }])
    expect(fitted).toMatchObject({ transport: { device: { vendorId: '05e0', productId: '1701' } } })
    expect(fitted).not.toHaveProperty('transport.device.serialNumber')
    expect(fitted).not.toHaveProperty('transport.device.location')
  })

  it('bring no secret, and leave the one that is here', () => {
    const terminal: DeviceConfig = {
      kind: 'card-terminal',
      id: 'card-1',
      protocol: 'zvt',
      password: '123456',
      transport: { via: 'tcp', host: '10.0.0.9', port: 20_007 },
    }
    expect(hasSecret(terminal)).toBe(true)
    expect(JSON.stringify(withoutSecrets(terminal))).not.toContain('123456')
    expect(withSecretOf(withoutSecrets(terminal), terminal)).toEqual(terminal)
    expect(hasSecret(withSecretOf(withoutSecrets(terminal), { ...terminal, protocol: 'nexo' }))).toBe(false)
    expect(hasSecret(scanner)).toBe(false)
  })
})
