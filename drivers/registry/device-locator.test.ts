import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import { createDeviceHost } from '../host/device-host.ts'
import type { MemoryPeer } from '../transport/memory-transport.ts'
import { createMemoryLink } from '../transport/memory-transport.ts'
import { listDevices } from './list-devices.ts'
import { listSerialPorts } from './list-serial-ports.ts'
import { listUsbPrinters } from './list-usb-printers.ts'

const model = { vendorId: '05e0', productId: '1701' }
const scanner = (id: string, serialNumber: string, path = '/dev/ttyACM0'): DeviceConfig => ({
  kind: 'scanner',
  id,
  transport: { via: 'serial', path, baud: 9600, device: { ...model, serialNumber } },
})
const port = (path: string, serialNumber: string): FoundDevice => ({
  via: 'serial',
  path,
  ...model,
  serialNumber,
})

let clock: ManualClock
let plugged: FoundDevice[]
let lists: number
/** The system never tells. */
let isHung: boolean
let peers: Map<string, MemoryPeer>
let events: HostEvent[]

const statusOf = (device: string) =>
  events
    .flatMap((event) => (event.event === 'status' && event.status.device === device ? [event.status] : []))
    .at(-1)

async function host(devices: readonly DeviceConfig[]) {
  const made = createDeviceHost({
    clock,
    createTransport: (config) => {
      const { transport, peer } = createMemoryLink()
      if (config.via !== 'tcp') peers.set(config.path, peer)
      return transport
    },
    list: async () => {
      lists += 1
      if (isHung) await new Promise(() => undefined)
      return { found: [...plugged], troubles: [] }
    },
    post: (event) => events.push(event),
  })
  await made.handle({ request: 'configure', devices })
  await clock.advance(300)
  return made
}

beforeEach(() => {
  clock = new ManualClock()
  plugged = []
  lists = 0
  isHung = false
  peers = new Map()
  events = []
})

describe('the registry of devices', () => {
  it('opens a device where it is plugged in now', async () => {
    plugged = [port('/dev/ttyACM3', 'S1')]
    const running = await host([scanner('scanner', 'S1')])
    expect(statusOf('scanner')).toMatchObject({ state: 'ready' })
    expect([...peers.keys()]).toEqual(['/dev/ttyACM3'])
    await running.stop()
  })

  it('looks again when the system did not tell what is plugged in', async () => {
    plugged = [port('/dev/ttyACM0', 'S1')]
    isHung = true
    const running = await host([scanner('scanner', 'S1')])
    await clock.advance(5_000)
    expect(statusOf('scanner')).toMatchObject({ state: 'disconnected' })
    isHung = false
    await clock.advance(5_000)
    expect(statusOf('scanner')).toMatchObject({ state: 'ready' })
    await running.stop()
  })

  it('finds a device again within three seconds under whatever name it comes back', async () => {
    plugged = [port('/dev/ttyACM0', 'S1')]
    const running = await host([scanner('scanner', 'S1')])
    plugged = []
    peers.get('/dev/ttyACM0')?.drop()
    await clock.advance(60_000)
    expect(statusOf('scanner')).toMatchObject({ state: 'disconnected', cause: 'not-found' })
    plugged = [port('/dev/ttyACM9', 'S1')]
    await clock.advance(2_300)
    expect(statusOf('scanner')).toMatchObject({ state: 'ready' })
    peers.get('/dev/ttyACM9')?.send(new TextEncoder().encode('96385074\r'))
    expect(events.findLast(({ event }) => event === 'scan')).toMatchObject({ scan: { code: '96385074' } })
    await running.stop()
    expect(clock.pending).toBe(0)
  })

  it('tells of two alike, and of one that two want', async () => {
    plugged = [port('/dev/a', 'X'), port('/dev/b', 'X')]
    const running = await host([scanner('scanner', 'X')])
    expect(statusOf('scanner')).toMatchObject({ state: 'disconnected', cause: 'ambiguous' })
    await running.stop()
    plugged = [port('/dev/a', 'Y')]
    const other = await host([scanner('first', 'Y'), scanner('second', 'Y')])
    expect(statusOf('first')).toMatchObject({ state: 'ready' })
    expect(statusOf('second')).toMatchObject({ state: 'disconnected', cause: 'busy' })
    await other.stop()
  })

  it('takes a spare of the same model and tells of it', async () => {
    plugged = [port('/dev/ttyACM0', 'NEW')]
    const running = await host([scanner('scanner', 'OLD')])
    expect(statusOf('scanner')).toMatchObject({ state: 'ready' })
    expect(events).toContainEqual({ event: 'device-adopted', device: 'scanner', found: plugged[0] })
    await running.stop()
  })

  it('asks the machine once for devices that are away together', async () => {
    const running = await host([scanner('a', '1'), scanner('b', '2'), scanner('c', '3')])
    expect(lists).toBe(1)
    await running.stop()
  })

  it('answers what is plugged in', async () => {
    plugged = [port('/dev/ttyACM0', 'S1')]
    const running = await host([])
    await running.handle({ request: 'find-devices', ask: 'q1' })
    expect(events).toContainEqual({ event: 'found-devices', ask: 'q1', found: plugged, troubles: [] })
    await running.stop()
  })
})

describe('what this machine has plugged in', () => {
  it('is listed, or what cannot be asked is named', async () => {
    const { found, troubles } = await listDevices()
    expect(found.every(({ path }) => path !== '')).toBe(true)
    expect(troubles.every(({ code }) => code === 'UNSUPPORTED')).toBe(true)
  })

  it('has vendor and product in lower case', async () => {
    const row = {
      path: 'COM12',
      manufacturer: 'Zebra',
      serialNumber: 'S',
      pnpId: undefined,
      locationId: '1-1',
    }
    expect(await listSerialPorts(async () => [{ ...row, vendorId: '05E0', productId: '1A0B' }])).toEqual([
      {
        via: 'serial',
        path: 'COM12',
        vendorId: '05e0',
        productId: '1a0b',
        serialNumber: 'S',
        name: 'Zebra',
        location: '1-1',
      },
    ])
  })

  it('cannot be told of ports by a system without udev, and says so', async () => {
    const list = (): Promise<never> => Promise.reject(new Error('spawn udevadm ENOENT'))
    await expect(listSerialPorts(list)).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('has no USB printers where Linux makes no files of them', async () => {
    expect(await listUsbPrinters({ files: '/nowhere', nodes: '/nowhere' })).toEqual([])
  })
})
