import type { Clock } from '#src/base/clock.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData, toDeviceErrorData } from '#src/device/device-error.ts'
import type { Transport } from './transport.ts'

export type LinkState =
  | { readonly link: 'connecting' }
  | { readonly link: 'open' }
  | { readonly link: 'down'; readonly error: DeviceErrorData }

export type HeldLinkOptions = {
  readonly device: string
  readonly transport: Transport
  readonly clock: Clock
  readonly onState: (state: LinkState) => void
}

const openTimeoutMs = 3_000
const firstDelayMs = 500
const longestDelayMs = 10_000
/** So that a device is back within three seconds of being plugged in. */
const longestPluggableDelayMs = 2_000

/*
 *   stopped ──start──▶ connecting ──opened──▶ open
 *                       ▲      │ failed        │ lost, dropped
 *        0.5, 1, … 10 s │      ▼               │
 *                       └──── down ◀───────────┘
 */

/** Keeps a transport open: connects, and after every loss connects again with growing delays until stopped: up to ten seconds, or two where a hand plugs. */
export class HeldLink {
  readonly #options: HeldLinkOptions
  readonly #unlisten: () => void
  #isStopped = true
  /** Opening or open. */
  #isBusy = false
  #failures = 0
  #dropError: DeviceErrorData | undefined
  #cancelRetry: () => void = () => {}
  #opening = new AbortController()

  constructor(options: HeldLinkOptions) {
    this.#options = options
    this.#unlisten = options.transport.onClosed(() => this.#goDown(this.#dropError ?? this.#lost()))
  }

  start(): void {
    this.#isStopped = false
    void this.#connect()
  }

  /** Connects without waiting for the rest of the delay; nothing happens on a link that is open or opening. */
  retryNow(): void {
    void this.#connect()
  }

  /** The device has proved to be alive: the next loss is retried soon. */
  settled(): void {
    this.#failures = 0
  }

  /** Ends a link that is open but of no use. */
  drop(error: DeviceErrorData): void {
    this.#dropError = error
    void this.#options.transport.close()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelRetry()
    this.#opening.abort()
    await this.#options.transport.close()
    this.#unlisten()
  }

  async #connect(): Promise<void> {
    if (this.#isStopped || this.#isBusy) return
    this.#cancelRetry()
    this.#isBusy = true
    this.#dropError = undefined
    const { clock, transport, onState, device } = this.#options
    // A device that stays away is away: its state does not flicker with every attempt.
    if (this.#failures === 0) onState({ link: 'connecting' })
    this.#opening = new AbortController()
    const cancel = clock.setTimer(openTimeoutMs, () => this.#opening.abort())
    try {
      await transport.open(this.#opening.signal)
    } catch (error) {
      this.#goDown(toDeviceErrorData(error, device))
      return
    } finally {
      cancel()
    }
    if (this.#isStopped) await transport.close()
    else onState({ link: 'open' })
  }

  #goDown(error: DeviceErrorData): void {
    this.#isBusy = false
    if (this.#isStopped) return
    const longestMs = this.#options.transport.isPluggable ? longestPluggableDelayMs : longestDelayMs
    const delayMs = Math.min(longestMs, firstDelayMs * 2 ** this.#failures)
    this.#failures += 1
    this.#cancelRetry = this.#options.clock.setTimer(delayMs, () => void this.#connect())
    this.#options.onState({ link: 'down', error: { ...error, device: this.#options.device } })
  }

  #lost(): DeviceErrorData {
    return deviceErrorData(
      'DISCONNECTED',
      this.#options.device,
      `${this.#options.transport.label}: link lost`,
    )
  }
}
