import type { DeviceKind } from '#src/device/device-status.ts'
import type { IconName } from '../../ui/icon.tsx'

export const deviceIcon: Readonly<Record<DeviceKind, IconName>> = {
  scanner: 'barcode',
  'receipt-printer': 'printer',
  'card-terminal': 'card',
  'fiscal-printer': 'shield',
  scale: 'scale',
  'customer-display': 'monitor',
  'label-printer': 'printer',
}
