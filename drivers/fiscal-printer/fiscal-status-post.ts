import type { Clock } from '#src/base/clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceCause, DeviceState, DeviceStatus } from '#src/device/device-status.ts'

export type FiscalStatusPostOptions = {
  readonly device: string
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
}

export type FiscalCondition = {
  readonly state: DeviceState
  readonly cause?: DeviceCause
  readonly paperNearEnd?: boolean
}

/** Posts the condition of a fiscal printer whenever it has changed. */
export class FiscalStatusPost {
  readonly #options: FiscalStatusPostOptions
  #condition: FiscalCondition = { state: 'disconnected' }
  #status: DeviceStatus

  constructor(options: FiscalStatusPostOptions) {
    this.#options = options
    this.#status = this.#make(0)
  }

  get current(): DeviceStatus {
    return this.#status
  }

  set(condition: FiscalCondition): void {
    if (JSON.stringify(condition) === JSON.stringify(this.#condition)) return
    this.#condition = condition
    this.#status = this.#make(this.#status.seq + 1)
    this.#options.post({ event: 'status', status: this.#status })
  }

  #make(seq: number): DeviceStatus {
    const { device, clock } = this.#options
    return { device, kind: 'fiscal-printer', ...this.#condition, seq, at: clock.now() }
  }
}
