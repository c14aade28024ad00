import { basename, join } from 'node:path'
import { SerialPort } from 'serialport'
import { deviceError } from '#src/device/device-error.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import { socketOf, usbFolderOf } from './usb-socket.ts'

/** One row of the library's list; also of its pseudo-devices in tests. */
export type SerialRow = Awaited<ReturnType<typeof SerialPort.list>>[number]

/** Serial ports of this machine. Rejects with UNSUPPORTED where the system cannot tell (Linux without udev). */
export async function listSerialPorts(
  list: () => Promise<readonly SerialRow[]> = () => SerialPort.list(),
): Promise<readonly FoundDevice[]> {
  const rows = await list().catch((error: unknown) => {
    throw deviceError('UNSUPPORTED', 'serial', String(error))
  })
  return Promise.all(rows.map(foundPort))
}

async function foundPort(row: SerialRow): Promise<FoundDevice> {
  const { path, vendorId, productId, serialNumber, manufacturer, locationId } = row
  // Linux tells the library nothing of the socket.
  const location = locationId ?? socketOf(await usbFolderOf(join('/sys/class/tty', basename(path), 'device')))
  return {
    via: 'serial',
    path,
    ...(vendorId ? { vendorId: vendorId.toLowerCase() } : {}),
    ...(productId ? { productId: productId.toLowerCase() } : {}),
    ...(serialNumber ? { serialNumber } : {}),
    ...(manufacturer ? { name: manufacturer } : {}),
    ...(location ? { location } : {}),
  }
}
