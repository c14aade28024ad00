import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { FiscalOrder, FiscalOutcome } from '#src/device/fiscal-order.ts'
import type { FiscalOrders } from '../saga/fiscal-steps.ts'

export type FiscalLinkOptions = {
  readonly devices: () => readonly DeviceConfig[]
  /** Answers whether there was a device host to say it to. */
  readonly post: (request: HostRequest) => boolean
}

/** Main's end of the fiscal printer. */
export class FiscalLink implements FiscalOrders {
  readonly #options: FiscalLinkOptions
  readonly #asked = new Map<string, (outcome: FiscalOutcome) => void>()
  #asks = 0

  constructor(options: FiscalLinkOptions) {
    this.#options = options
  }

  order(order: FiscalOrder): Promise<FiscalOutcome> {
    const device = this.#device()
    this.#asks += 1
    const ask = String(this.#asks)
    const isSent = device !== undefined && this.#options.post({ request: 'fiscal', ask, device, order })
    if (isSent) return new Promise((resolve) => this.#asked.set(ask, resolve))
    const error = deviceErrorData('NOT_FOUND', device ?? 'none', 'no fiscal printer takes this order now')
    return Promise.resolve({ outcome: 'not-done', cause: 'unreachable', error })
  }

  /** Whether one is configured, connected or not: then every sale goes through it. */
  get isConfigured(): boolean {
    return this.#device() !== undefined
  }

  #device(): string | undefined {
    return this.#options.devices().find(({ kind }) => kind === 'fiscal-printer')?.id
  }

  hear({ ask, outcome }: Extract<HostEvent, { event: 'fiscal-outcome' }>): void {
    const resolve = this.#asked.get(ask)
    this.#asked.delete(ask)
    resolve?.(outcome)
  }

  /** The device host is gone: what the printer did of its orders nobody knows. */
  lose(): void {
    const error = deviceErrorData('UNKNOWN_OUTCOME', 'fiscal-printer', 'the device host ended')
    for (const ask of [...this.#asked.keys()])
      this.hear({
        event: 'fiscal-outcome',
        ask,
        outcome: { outcome: 'unknown', cause: 'unreachable', error },
      })
  }
}
