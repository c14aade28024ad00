import type { Device } from 'node-hid'
import { devicesAsync, HIDAsync } from 'node-hid'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import type { HidDevice, HidDevices } from './hid-devices.ts'

/** The HID library reports in words only. Its native part is loaded at the first call and needs libusb on Linux. */
const meanings: readonly (readonly [words: RegExp, code: DeviceErrorCode])[] = [
  [/shared object|ERR_DLOPEN_FAILED|no native build/i, 'UNSUPPORTED'],
  [/permission|denied|not permitted/i, 'PERMISSION'],
  [/busy|exclusive|in use/i, 'BUSY'],
]

/** HID by node-hid, asynchronously only: its synchronous calls stop the whole device host. */
export const nodeHidDevices: HidDevices = {
  list: () => translated('hid', async () => (await devicesAsync()).flatMap(foundDevice)),
  open: (path) => translated(path, async () => opened(await HIDAsync.open(path))),
}

async function translated<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const detail = String(error)
    const meaning = meanings.find(([words]) => words.test(detail))
    throw deviceError(meaning?.[1] ?? 'NOT_FOUND', path, detail)
  }
}

function opened(device: HIDAsync): HidDevice {
  return {
    onReport: (listener) => void device.on('data', listener),
    // An unplugged device reports an error without a value.
    onLost: (listener) =>
      void device.on('error', (error?: Error) => listener(error ?? new Error('unplugged'))),
    write: (report) => device.write(Buffer.from(report)),
    sendFeature: async (report) => void (await device.sendFeatureReport(Buffer.from(report))),
    close: () => device.close(),
  }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

function foundDevice(device: Device): FoundDevice[] {
  const { path, vendorId, productId, serialNumber, manufacturer, product, usagePage, usage } = device
  if (path === undefined || path === '') return []
  const name = [manufacturer, product].filter(Boolean).join(' ')
  return [
    {
      via: 'hid',
      path,
      vendorId: hex(vendorId, 4),
      productId: hex(productId, 4),
      ...(serialNumber ? { serialNumber } : {}),
      ...(name ? { name } : {}),
      ...(usagePage !== undefined && usage !== undefined
        ? { usage: `${hex(usagePage, 2)}:${hex(usage, 2)}` }
        : {}),
    },
  ]
}
