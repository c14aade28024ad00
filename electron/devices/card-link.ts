import { Emitter } from '#src/base/emitter.ts'
import type { CardOrder, CardOutcome, CardProgress, CardSlip } from '#src/device/card-order.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { CardOrders } from '../saga/payments.ts'

export type CardLinkOptions = {
  readonly devices: () => readonly DeviceConfig[]
  /** Answers whether there was a device host to say it to. */
  readonly post: (request: HostRequest) => boolean
}

export type CardEvent = Extract<HostEvent, { event: 'card-progress' | 'card-slip' | 'card-outcome' }>

/** Main's end of the card terminal. */
export class CardLink implements CardOrders {
  /** What the terminal does for the order under way; null when it has ended. */
  readonly progress = new Emitter<CardProgress | null>()
  /** What the terminal wants printed. */
  readonly slip = new Emitter<CardSlip>()
  readonly #options: CardLinkOptions
  readonly #asked = new Map<string, (outcome: CardOutcome) => void>()
  #asks = 0

  constructor(options: CardLinkOptions) {
    this.#options = options
  }

  order(order: CardOrder): Promise<CardOutcome> {
    const device = this.#device()
    this.#asks += 1
    const ask = String(this.#asks)
    const isSent = device !== undefined && this.#options.post({ request: 'card', ask, device, order })
    if (!isSent) {
      const error = deviceErrorData('NOT_FOUND', device ?? 'none', 'no card terminal takes this order now')
      return Promise.resolve({ outcome: 'not-done', error })
    }
    if (order.act === 'query' || order.act === 'reverse') this.progress.emit('asking')
    return new Promise((resolve) => this.#asked.set(ask, resolve))
  }

  /** Asks the terminal to give up what it does for a customer; the order's outcome tells whether it did. */
  abort(): void {
    const device = this.#device()
    if (device !== undefined) this.#options.post({ request: 'card-abort', device })
  }

  #device(): string | undefined {
    return this.#options.devices().find(({ kind }) => kind === 'card-terminal')?.id
  }

  hear(event: CardEvent): void {
    if (event.event === 'card-progress') this.progress.emit(event.progress)
    else if (event.event === 'card-slip') this.slip.emit(event.slip)
    else this.#answer(event.ask, event.outcome)
  }

  /** The device host is gone: what the terminal did of its orders nobody knows. */
  lose(): void {
    const error = deviceErrorData('UNKNOWN_OUTCOME', 'card-terminal', 'the device host ended')
    for (const ask of [...this.#asked.keys()]) this.#answer(ask, { outcome: 'unknown', error })
  }

  #answer(ask: string, outcome: CardOutcome): void {
    const resolve = this.#asked.get(ask)
    this.#asked.delete(ask)
    this.progress.emit(null)
    resolve?.(outcome)
  }
}
