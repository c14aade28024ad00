import type { DeviceConfig } from '../device-config.ts'
import type { DeviceKind } from '../device-status.ts'
import type { FoundDevice } from '../registry/found-device.ts'

/** USB usage of bar code scanners. */
const scannerUsage = '8c:02'

const serialRoles = [
  'scanner',
  'receipt-printer',
  'label-printer',
  'fiscal-printer',
  'scale',
  'customer-display',
] as const satisfies readonly DeviceKind[]

/** What a found device may be: keyboards and mice are HID too, so only what calls itself a scanner is offered, and what does not say. */
export function rolesOf({ via, usage }: FoundDevice): readonly DeviceKind[] {
  if (via === 'usb-printer') return ['receipt-printer']
  if (via === 'hid') return usage === undefined || usage === scannerUsage ? ['scanner'] : []
  return serialRoles
}

/** The device of the configuration that stands at the same place already: by its serial number, else by its path. */
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
