import type { Clock } from '#src/base/clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceKind, DeviceStatus } from '#src/device/device-status.ts'
import type { LinkState } from '../transport/held-link.ts'
import { causeOfError } from './cause-of-error.ts'

/** What a driver knows of its device: a status without its name and number. */
export type Condition = Omit<DeviceStatus, 'device' | 'kind' | 'seq' | 'at'>

export type StatusPostOptions = {
  readonly config: { readonly id: string; readonly kind: DeviceKind }
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
  /** What it can do, in whatever condition it is. */
  readonly abilities?: Pick<DeviceStatus, 'hasInterim' | 'isTest'>
}

/** Numbers the conditions of one device and posts each change once. */
export class StatusPost {
  readonly #options: StatusPostOptions
  #condition: Condition = { state: 'disconnected' }
  #current: DeviceStatus

  constructor(options: StatusPostOptions) {
    this.#options = options
    this.#current = this.#make(0)
  }

  get current(): DeviceStatus {
    return this.#current
  }

  get isReady(): boolean {
    return this.#condition.state === 'ready'
  }

  set(condition: Condition): void {
    if (textOf(condition) === textOf(this.#condition)) return
    this.#condition = condition
    this.#current = this.#make(this.#current.seq + 1)
    this.#options.post({ event: 'status', status: this.#current })
  }

  /** What a link tells by itself: an open one proves nothing about the device behind it. */
  onLink(state: LinkState): void {
    if (state.link === 'down') this.set({ state: 'disconnected', cause: causeOfError(state.error) })
    else if (state.link === 'connecting') this.set({ state: 'connecting' })
  }

  #make(seq: number): DeviceStatus {
    const { config, clock, abilities } = this.#options
    return { device: config.id, kind: config.kind, ...abilities, ...this.#condition, seq, at: clock.now() }
  }
}

/** The same for the same condition, however it was put together. */
const textOf = (condition: Condition): string => JSON.stringify(Object.entries(condition).toSorted())
