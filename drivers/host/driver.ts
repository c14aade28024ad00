import type { Clock } from '#src/base/clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { Transport } from '../transport/transport.ts'

/** What a driver of a device on a link is made of. */
export type DriverOptions<Config> = {
  readonly config: Config
  /** Not yet open; the driver's alone. */
  readonly transport: Transport
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
}

/** What the device host knows of every driver. */
export interface Driver {
  start(): void
  /** The newest status, the same that was posted last. */
  status(): DeviceStatus
  /** Closes the device and every timer; jobs still open get their outcome first. */
  stop(): Promise<void>
}
