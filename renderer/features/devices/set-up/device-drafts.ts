import type { DeviceConfig, ReceiptPrinterConfig, ScannerConfig } from '#src/device/device-config.ts'
import type { DeviceIdentity } from '#src/device/registry/device-identity.ts'
import type { FoundDevice } from '#src/device/registry/found-device.ts'

/** What a found device may be used as here. */
export type DeviceRole = 'scanner' | 'receipt-printer'

/** USB usage of bar code scanners. */
const scannerUsage = '8c:02'
const scannerBaud = 9600
const printerBaud = 19_200
const printerProfile = 'generic-80'

/** Keyboards and mice are HID too: only what calls itself a scanner is offered, and what does not say what it is. */
export function rolesOf({ via, usage }: FoundDevice): readonly DeviceRole[] {
  if (via === 'usb-printer') return ['receipt-printer']
  if (via === 'hid') return usage === undefined || usage === scannerUsage ? ['scanner'] : []
  return ['scanner', 'receipt-printer']
}

/** A configuration for it; `taken` are the devices that stand already. */
export function deviceOf(found: FoundDevice, role: DeviceRole, taken: readonly DeviceConfig[]): DeviceConfig {
  const id = freeId(role, taken)
  const { via, path } = found
  const at = { path, ...identityOf(found) }
  if (role === 'scanner') {
    const transport: ScannerConfig['transport'] =
      via === 'hid' ? { via, ...at } : { via: 'serial', ...at, baud: scannerBaud }
    return { kind: 'scanner', id, transport }
  }
  const transport: ReceiptPrinterConfig['transport'] =
    via === 'usb-printer' ? { via, ...at } : { via: 'serial', ...at, baud: printerBaud }
  return { kind: 'receipt-printer', id, transport, profileId: printerProfile }
}

/** A printer in the network of the shop, e.g. `192.168.1.40` or `192.168.1.40:9100`; null where that is no address. */
export function printerAt(address: string, taken: readonly DeviceConfig[]): DeviceConfig | null {
  const [, host, port = '9100'] = /^([A-Za-z0-9.-]+)(?::(\d{1,5}))?$/.exec(address.trim()) ?? []
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return null
  const transport = { via: 'tcp', host, port: Number(port) } as const
  return {
    kind: 'receipt-printer',
    id: freeId('receipt-printer', taken),
    transport,
    profileId: printerProfile,
  }
}

/** The device of the configuration that stands at the same place already. */
export function ownerOf(found: FoundDevice, devices: readonly DeviceConfig[]): DeviceConfig | undefined {
  return devices.find((device) => {
    if (!('transport' in device) || device.transport === undefined || device.transport.via === 'tcp')
      return false
    const { via, path, device: identity } = device.transport
    if (via !== found.via) return false
    const isItself = identity?.serialNumber !== undefined && identity.serialNumber === found.serialNumber
    return isItself || path === found.path
  })
}

function identityOf({ vendorId, productId, serialNumber, location }: FoundDevice): {
  device?: DeviceIdentity
} {
  if (vendorId === undefined) return {}
  return {
    device: {
      vendorId,
      ...(productId === undefined ? {} : { productId }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
      ...(location === undefined ? {} : { location }),
    },
  }
}

function freeId(role: DeviceRole, taken: readonly DeviceConfig[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  const stem = role === 'scanner' ? 'scanner' : 'printer'
  let number = 1
  while (ids.has(`${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}
