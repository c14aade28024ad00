import type { DrawerConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import type { DeviceCause } from '#src/device/device-status.ts'
import type { Condition } from '../host/status-post.ts'

/** What a printer says about itself, whichever way it said it. */
export type PrinterCondition = {
  readonly isOffline: boolean
  readonly isCoverOpen: boolean
  readonly isPaperOut: boolean
  readonly isPaperNearEnd: boolean
  readonly isCutterStuck: boolean
  readonly isTooHot: boolean
  readonly isBroken: boolean
  /** Level of the drawer contact; its meaning depends on the drawer. */
  readonly isDrawerHigh: boolean
}

/** The one thing a person has to mend first; undefined when it can print. */
export function obstacleOf(condition: PrinterCondition): DeviceCause | undefined {
  if (condition.isBroken) return 'unrecoverable'
  if (condition.isCoverOpen) return 'cover-open'
  if (condition.isPaperOut) return 'paper-out'
  if (condition.isCutterStuck) return 'cutter'
  if (condition.isTooHot) return 'overheat'
  return condition.isOffline ? 'offline' : undefined
}

/** What whoever watches the device is told; a printer without a drawer says nothing about one. */
export function statusOf(
  cause: DeviceCause | undefined,
  condition: PrinterCondition | undefined,
  drawer: DrawerConfig | undefined,
): Condition {
  return {
    state: cause === undefined ? 'ready' : cause === 'unrecoverable' ? 'fault' : 'paused',
    ...(cause === undefined ? {} : { cause }),
    ...(condition && { paperNearEnd: condition.isPaperNearEnd }),
    ...(condition && drawer && { drawerOpen: condition.isDrawerHigh === drawer.openWhenHigh }),
  }
}

const codes: Partial<Readonly<Record<DeviceCause, DeviceErrorCode>>> = {
  'cover-open': 'COVER_OPEN',
  'paper-out': 'PAPER_OUT',
  cutter: 'CUTTER',
  overheat: 'OVERHEAT',
}

/** The error of a job that was given up because of this obstacle. */
export function errorOfObstacle(cause: DeviceCause): DeviceErrorCode {
  return codes[cause] ?? 'TIMEOUT'
}
