import { realpath } from 'node:fs/promises'

/** Where Linux keeps what it knows of a device, e.g. `/sys/class/tty/ttyUSB0/device`. */
export type SystemNode = string

const socketName = /^\d+-[\d.]+$/

/** The folder of the USB device behind a node, and with it the socket that it is plugged into; undefined for one built in. */
export async function usbFolderOf(node: SystemNode): Promise<string | undefined> {
  const parts = (await realpath(node).catch(() => '')).split('/')
  const last = parts.findLastIndex((part) => socketName.test(part))
  return last < 0 ? undefined : parts.slice(0, last + 1).join('/')
}

/** The name of the socket, e.g. `1-2.4`: bus and ports on the way. */
export const socketOf = (usbFolder: string | undefined): string | undefined => usbFolder?.split('/').at(-1)
