import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundDevice } from '#src/device/registry/found-device.ts'
import { socketOf, usbFolderOf } from './usb-socket.ts'

const systemFolders = { files: '/dev/usb', nodes: '/sys/class/usbmisc' }

/** Printers on USB of which Linux makes files; none where the system makes no such files. */
export async function listUsbPrinters(folders = systemFolders): Promise<readonly FoundDevice[]> {
  const names = await readdir(folders.files).catch(() => [])
  const printers = names.filter((name) => /^lp\d+$/.test(name)).toSorted()
  return Promise.all(
    printers.map(async (name) => ({
      via: 'usb-printer' as const,
      path: join(folders.files, name),
      ...(await identityOf(join(folders.nodes, name, 'device'))),
    })),
  )
}

async function identityOf(node: string): Promise<Partial<FoundDevice>> {
  const folder = await usbFolderOf(node)
  if (folder === undefined) return {}
  const read = (name: string): Promise<string> =>
    readFile(join(folder, name), 'utf8').then(
      (text) => text.trim(),
      () => '',
    )
  const names = ['idVendor', 'idProduct', 'serial', 'manufacturer', 'product']
  const [vendorId, productId, serialNumber, maker, model] = await Promise.all(names.map(read))
  const name = [maker, model].filter(Boolean).join(' ')
  const location = socketOf(folder)
  return {
    ...(vendorId ? { vendorId } : {}),
    ...(productId ? { productId } : {}),
    ...(serialNumber ? { serialNumber } : {}),
    ...(name ? { name } : {}),
    ...(location ? { location } : {}),
  }
}
