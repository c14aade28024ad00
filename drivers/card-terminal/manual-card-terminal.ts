import type { DeviceStatus } from '#src/device/device-status.ts'
import type { Driver } from '../host/driver.ts'
import type { StatusPostOptions } from '../host/status-post.ts'
import { StatusPost } from '../host/status-post.ts'

/** A card terminal that stands alone: there is nothing to connect to, only the fact that one is there. */
export class ManualCardTerminal implements Driver {
  readonly #status: StatusPost

  constructor(options: StatusPostOptions) {
    this.#status = new StatusPost(options)
  }

  start(): void {
    this.#status.set({ state: 'ready', isManual: true })
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    // holds nothing
  }
}
