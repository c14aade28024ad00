import type { DeviceConfig } from '../device-config.ts'
import type { DeviceKind } from '../device-status.ts'

/**
 * What two devices of a configuration both want. `place`: the same port or address, which only one of them gets. `role`: the till
 * works with one device of the kind, the first.
 */
export type DeviceConflict = { readonly over: 'place' | 'role'; readonly with: string }

/** Of these the till asks the first only; scanners and customer displays all work at once. */
const single: ReadonlySet<DeviceKind> = new Set([
  'receipt-printer',
  'label-printer',
  'fiscal-printer',
  'card-terminal',
  'scale',
])

/** What stands in the way of this device among those before it; the earlier has the better right. */
export function conflictsOf(
  device: DeviceConfig,
  devices: readonly DeviceConfig[],
): readonly DeviceConflict[] {
  const at = devices.findIndex(({ id }) => id === device.id)
  const before = at < 0 ? devices : devices.slice(0, at)
  const place = placeOf(device)
  return before.flatMap((other): DeviceConflict[] => {
    if (place !== undefined && placeOf(other) === place) return [{ over: 'place', with: other.id }]
    const isSecond = other.kind === device.kind && single.has(device.kind)
    return isSecond ? [{ over: 'role', with: other.id }] : []
  })
}

/** Where a device is reached, in one text; undefined for one that is not connected at all. */
export function placeOf(device: DeviceConfig): string | undefined {
  if ('url' in device) return device.url.replace(/\/$/, '').toLowerCase()
  const { transport } = device
  if (transport === undefined) return undefined
  return transport.via === 'tcp' ? `${transport.host.toLowerCase()}:${transport.port}` : transport.path
}
