import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NamedDevice } from './assign-devices.ts'
import { assignDevices } from './assign-devices.ts'
import type { DeviceIdentity } from './device-identity.ts'
import type { FoundDevice } from './found-device.ts'

const zebra = { vendorId: '05e0', productId: '1701' }
const ch340 = { vendorId: '1a86', productId: '7523' }

const serial = (path: string, rest: Partial<FoundDevice> = {}): FoundDevice => ({
  via: 'serial',
  path,
  ...rest,
})
const sought = (id: string, path: string, device?: DeviceIdentity): NamedDevice => ({
  id,
  mayAdopt: id !== 'fiscal',
  sought: { via: 'serial', path, ...(device && { device }) },
})

const assign = (wanted: readonly NamedDevice[], found: readonly FoundDevice[]) =>
  Object.fromEntries(assignDevices(wanted, found))

describe('devices of a configuration among what is plugged in', () => {
  it('are known by their serial number wherever they are plugged in, and whatever the port is called', () => {
    const scanner = sought('scanner', '/dev/ttyACM0', { ...zebra, serialNumber: 'S1', location: '1-1' })
    const found = [
      serial('/dev/ttyACM0', { ...zebra, serialNumber: 'S2', location: '1-1' }),
      serial('/dev/ttyACM7', { ...zebra, serialNumber: 'S1', location: '2-4' }),
    ]
    expect(assign([scanner], found)).toEqual({ scanner: { assigned: 'here', path: '/dev/ttyACM7' } })
  })

  it('without a serial number are known by their model while there is one of it', () => {
    const scale = sought('scale', '/dev/ttyUSB0', ch340)
    expect(assign([scale], [serial('/dev/ttyUSB5', ch340)])).toEqual({
      scale: { assigned: 'here', path: '/dev/ttyUSB5' },
    })
  })

  it('alike are told apart by the socket, though the ports were renumbered', () => {
    const left = sought('left', '/dev/ttyUSB0', { ...ch340, location: '1-1' })
    const right = sought('right', '/dev/ttyUSB1', { ...ch340, location: '1-2' })
    const found = [
      serial('/dev/ttyUSB0', { ...ch340, location: '1-2' }),
      serial('/dev/ttyUSB1', { ...ch340, location: '1-1' }),
    ]
    expect(assign([left, right], found)).toEqual({
      left: { assigned: 'here', path: '/dev/ttyUSB1' },
      right: { assigned: 'here', path: '/dev/ttyUSB0' },
    })
  })

  it('alike in other sockets than before are a question for a person', () => {
    const left = sought('left', '/dev/ttyUSB0', { ...ch340, location: '1-1' })
    const found = [
      serial('/dev/ttyUSB0', { ...ch340, location: '1-3' }),
      serial('/dev/ttyUSB1', { ...ch340, location: '1-4' }),
    ]
    expect(assign([left], found)).toEqual({ left: { assigned: 'several', among: found } })
  })

  it('of a model that has one serial number for all are a question too', () => {
    const twin = { ...zebra, serialNumber: '0000' }
    const found = [serial('/dev/a', twin), serial('/dev/b', twin)]
    expect(assign([sought('x', '/dev/a', twin)], found)).toEqual({ x: { assigned: 'several', among: found } })
  })

  it('built into the machine are known by their path alone', () => {
    const drawer = sought('drawer', '/dev/ttyS0')
    expect(assign([drawer], [serial('/dev/ttyS0')])).toEqual({
      drawer: { assigned: 'here', path: '/dev/ttyS0' },
    })
    expect(assign([drawer], [serial('/dev/ttyS1')])).toEqual({ drawer: { assigned: 'away' } })
  })

  it('take one of the same model in the place of one that is away, unless money or law hang on it', () => {
    const spare = serial('/dev/ttyACM1', { ...zebra, serialNumber: 'NEW' })
    const old = { ...zebra, serialNumber: 'OLD' }
    expect(assign([sought('scanner', '/dev/ttyACM0', old)], [spare])).toEqual({
      scanner: { assigned: 'adopted', found: spare },
    })
    expect(assign([sought('fiscal', '/dev/ttyACM0', old)], [spare])).toEqual({
      fiscal: { assigned: 'away' },
    })
  })

  it('never take for a spare what another one is', () => {
    const here = serial('/dev/ttyACM1', { ...zebra, serialNumber: 'B' })
    const wanted = [
      sought('first', '/dev/ttyACM0', { ...zebra, serialNumber: 'A' }),
      sought('second', '/dev/ttyACM1', { ...zebra, serialNumber: 'B' }),
    ]
    expect(assign(wanted, [here])).toEqual({
      first: { assigned: 'away' },
      second: { assigned: 'here', path: '/dev/ttyACM1' },
    })
  })

  it('that two roles want go to the first, and the second is told', () => {
    const wanted = [sought('printer', '/dev/ttyUSB0', ch340), sought('display', '/dev/ttyUSB0', ch340)]
    expect(assign(wanted, [serial('/dev/ttyUSB0', ch340)])).toMatchObject({
      printer: { assigned: 'here' },
      display: { assigned: 'conflict', with: 'printer' },
    })
  })

  it('on HID are never taken for a port of the same maker', () => {
    const found = [{ via: 'hid', path: '/dev/hidraw0', ...zebra } as const]
    expect(assign([sought('scanner', '/dev/ttyACM0', zebra)], found)).toEqual({
      scanner: { assigned: 'away' },
    })
  })

  it('never share a path, whatever is plugged in', () => {
    const identity = fc.record(
      {
        vendorId: fc.constantFrom('05e0', '1a86'),
        productId: fc.constant('0001'),
        serialNumber: fc.constantFrom('A', 'B'),
        location: fc.constantFrom('1-1', '1-2'),
      },
      { requiredKeys: [] },
    )
    const path = fc.constantFrom('/dev/a', '/dev/b', '/dev/c')
    const wanted = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('w', 'x', 'y', 'z'), path, device: identity }),
      { selector: ({ id }) => id },
    )
    const found = fc.uniqueArray(
      fc.tuple(path, identity).map(([at, rest]) => serial(at, rest)),
      { selector: (one) => one.path },
    )
    fc.assert(
      fc.property(wanted, found, (roles, devices) => {
        const all = [
          ...assignDevices(
            roles.map((role) => sought(role.id, role.path, role.device)),
            devices,
          ).values(),
        ]
        const paths = all.flatMap((one) =>
          one.assigned === 'here' ? [one.path] : one.assigned === 'adopted' ? [one.found.path] : [],
        )
        expect(new Set(paths).size).toBe(paths.length)
        expect(all).toHaveLength(roles.length)
      }),
    )
  })
})
