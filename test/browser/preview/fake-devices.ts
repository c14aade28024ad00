import type { DeviceTrial } from '#src/contract/ipc/device-requests.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { LabelDocument } from '#src/device/label/label-document.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import type { FakeReading } from './fake-reading.ts'
import { createFakeReading } from './fake-reading.ts'
import { sampleNow } from './sample-orders.ts'

/** What is plugged into the machine of the preview. */
export const pluggedIn: readonly FoundDevice[] = [
  {
    via: 'serial',
    path: '/dev/ttyACM0',
    vendorId: '05e0',
    productId: '1701',
    serialNumber: 'S17042',
    location: '1-2',
    name: 'Zebra DS2208',
  },
  {
    via: 'hid',
    path: '/dev/hidraw3',
    vendorId: '0c2e',
    productId: '0b6a',
    location: '1-4',
    name: 'Honeywell Voyager 1470g',
    usage: '8c:02',
  },
  { via: 'usb-printer', path: '/dev/usb/lp0', vendorId: '04b8', productId: '0202', name: 'EPSON TM-T20III' },
  { via: 'serial', path: '/dev/ttyS0' },
]

const first: readonly DeviceConfig[] = [
  { kind: 'scanner', id: 'scanner-1', transport: { via: 'serial', path: '/dev/ttyACM0', baud: 9600 } },
  {
    kind: 'receipt-printer',
    id: 'printer-1',
    transport: { via: 'tcp', host: '192.168.1.40', port: 9100 },
    profileId: 'epson-tm-t88',
    drawer: { pin: 2, openWhenHigh: true },
  },
]

export type FakeDevices = {
  readonly api: Omit<TerminalApi['devices'], 'status'>
  readonly read: FakeReading
  readonly saved: readonly DeviceConfig[][]
  /** Terminals at which a trial payment was made. */
  readonly paid: readonly string[]
  readonly labels: readonly LabelDocument[]
  readonly tried: { readonly device: string; readonly trial: DeviceTrial }[]
  /** What the next trials come to; `printed` where nothing is left of them. */
  readonly outcomes: PrintOutcome['outcome'][]
}

/** The set-up of devices in memory; what is saved is ready at once. */
export function createFakeDevices(tell: (status: DeviceStatus) => void): FakeDevices {
  let devices = first
  let replaced: readonly DeviceConfig[] | undefined
  const saved: DeviceConfig[][] = []
  const tried: FakeDevices['tried'] = []
  const outcomes: PrintOutcome['outcome'][] = []
  const labels: LabelDocument[] = []
  const paid: string[] = []
  const at = new Date(sampleNow).toISOString()
  const read = createFakeReading()
  const api: FakeDevices['api'] = {
    weight: async () => null,
    abortCard: async () => (read.abort(), null),
    identifyCard: () => read.next(),
    tryAgain: async ({ device }) => {
      const config = devices.find(({ id }) => id === device)
      if (config) tell({ device, kind: config.kind, state: 'ready', seq: 1, at: sampleNow + 1 })
      return null
    },
    printLabel: async ({ label }) => {
      labels.push(label)
      return { ok: true }
    },
    hear: async () => null,
    setUp: async () => ({
      devices,
      ...(replaced && { replaced }),
      profiles: [
        { id: 'epson-tm-t88', name: 'Epson TM-T88V, VI, VII' },
        { id: 'generic-80', name: 'ESC/POS 80 mm' },
      ],
      log: [
        { at, device: 'scanner-1', text: 'ready' },
        { at, device: 'printer-1', text: 'paused: paper-out' },
      ],
    }),
    find: async () => ({ found: pluggedIn, troubles: [] }),
    save: async (input) => {
      devices = input.devices
      if (JSON.stringify(devices) === JSON.stringify(replaced)) replaced = undefined
      saved.push([...devices])
      devices.forEach(({ id, kind }) =>
        tell({ device: id, kind, state: 'ready', seq: saved.length + 1, at: sampleNow + saved.length }),
      )
      return { ok: true }
    },
    try: async (input) => {
      tried.push(input)
      const outcome = outcomes.shift() ?? 'printed'
      return outcome === 'printed'
        ? { outcome }
        : { outcome, error: deviceErrorData('DISCONNECTED', input.device, '') }
    },
    fiscalHealth: async () => ({
      ok: true,
      health: {
        clock: { told: '2026-11-21T14:32:00+01:00', isRight: true },
        rates: [
          { letter: 'A', percent: 23 },
          { letter: 'B', percent: 8 },
          { letter: 'E', percent: null },
        ],
        isReportWaiting: true,
        printer: 'ABC1234567890',
      },
    }),
    checkCardTerminal: async () => ({ ok: true, finding: 'no-bank' }),
    tryPayment: async ({ device }) => {
      paid.push(device)
      return { ok: true }
    },
    import: async ({ text }) => {
      const file = text.startsWith('{') ? (JSON.parse(text) as { devices: DeviceConfig[] }) : null
      if (!file) return { ok: false, reason: 'not-understood' }
      replaced = devices
      devices = file.devices
      return {
        ok: true,
        devices,
        wantSecret: devices.flatMap(({ id, kind }) => (kind === 'card-terminal' ? id : [])),
      }
    },
    export: async ({ folder }) =>
      folder.startsWith('/')
        ? { ok: true, file: `${folder}/kontuar-devices.json` }
        : { ok: false, reason: 'not-saved' },
  }
  return { api, saved, tried, outcomes, labels, paid, read }
}
