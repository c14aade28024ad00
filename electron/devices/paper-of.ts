import { profileOf } from '#drivers/receipt-printer/profiles.table.ts'
import type { Paper } from '#src/contract/ipc/views.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'

const usual: Paper = { columns: 48, hasLogo: false }

/** What the receipt printer among these devices puts its lines on. */
export function paperOf(devices: readonly DeviceConfig[]): Paper {
  const printer = devices.find((device) => device.kind === 'receipt-printer')
  const profile = printer && profileOf(printer)
  return profile ? { columns: profile.columns, hasLogo: profile.logo !== undefined } : usual
}
