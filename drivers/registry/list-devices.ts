import { basename, join } from 'node:path'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { toDeviceErrorData } from '#src/device/device-error.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import { nodeHidDevices } from '../transport/node-hid-devices.ts'
import { listSerialPorts } from './list-serial-ports.ts'
import { listUsbPrinters } from './list-usb-printers.ts'
import { socketOf, usbFolderOf } from './usb-socket.ts'

export type DeviceList = {
  readonly found: readonly FoundDevice[]
  /** What could not be asked; the rest is whole all the same. */
  readonly troubles: readonly DeviceErrorData[]
}

/** What is plugged in: a port of the device host, so that tests plug in what no machine has. Never rejects. */
export type ListDevices = () => Promise<DeviceList>

/** Serial ports, HID devices and USB printers of this machine. */
export const listDevices: ListDevices = async () => {
  const lists = await Promise.allSettled([listSerialPorts(), listHid(), listUsbPrinters()])
  return {
    found: lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : [])),
    troubles: lists.flatMap((list) =>
      list.status === 'rejected' ? [toDeviceErrorData(list.reason, 'registry')] : [],
    ),
  }
}

async function listHid(): Promise<readonly FoundDevice[]> {
  const found = await nodeHidDevices.list()
  return Promise.all(
    found.map(async (one) => {
      const location = socketOf(await usbFolderOf(join('/sys/class/hidraw', basename(one.path), 'device')))
      return { ...one, ...(location ? { location } : {}) }
    }),
  )
}
