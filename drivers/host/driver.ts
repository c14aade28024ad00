import type { DeviceStatus } from '#src/device/device-status.ts'

/** What the device host knows of every driver. */
export interface Driver {
  start(): void
  /** The newest status, the same that was posted last. */
  status(): DeviceStatus
  /** Closes the device and every timer; jobs still open get their outcome first. */
  stop(): Promise<void>
}
