import type { DeviceErrorCode, DeviceErrorData } from '#src/device/device-error.ts'
import type { DeviceCause } from '#src/device/device-status.ts'

const causes: Partial<Readonly<Record<DeviceErrorCode, DeviceCause>>> = {
  NOT_FOUND: 'not-found',
  AMBIGUOUS: 'ambiguous',
  BUSY: 'busy',
  PERMISSION: 'permission',
  CERTIFICATE: 'certificate',
  TIMEOUT: 'no-answer',
  PAPER_OUT: 'paper-out',
  COVER_OPEN: 'cover-open',
  CUTTER: 'cutter',
  OVERHEAT: 'overheat',
}

/** Why a device cannot be reached, for its status. */
export function causeOfError({ code }: DeviceErrorData): DeviceCause {
  return causes[code] ?? 'link-lost'
}
