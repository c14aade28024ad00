import type { Clock } from '#src/base/clock.ts'
import type { CardTerminalConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { Driver } from '../host/driver.ts'

export type ManualCardTerminalOptions = {
  readonly config: CardTerminalConfig
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
}

/** A card terminal that stands alone: there is nothing to connect to, only the fact that one is there. */
export class ManualCardTerminal implements Driver {
  readonly #options: ManualCardTerminalOptions
  readonly #status: DeviceStatus

  constructor(options: ManualCardTerminalOptions) {
    this.#options = options
    const { config, clock } = options
    this.#status = {
      device: config.id,
      kind: 'card-terminal',
      state: 'ready',
      isManual: true,
      seq: 1,
      at: clock.now(),
    }
  }

  start(): void {
    this.#options.post({ event: 'status', status: this.#status })
  }

  status(): DeviceStatus {
    return this.#status
  }

  async stop(): Promise<void> {
    // holds nothing
  }
}
