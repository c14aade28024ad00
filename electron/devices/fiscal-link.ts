import type { Clock } from '#src/base/clock.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { FiscalReport, FiscalSlip } from '#src/device/fiscal-document.ts'
import type { FiscalOrder, FiscalOutcome } from '#src/device/fiscal-order.ts'
import type { FiscalOrders } from '../saga/fiscal-steps.ts'
import { FiscalTurn } from './fiscal-turn.ts'

export type FiscalLinkOptions = {
  readonly devices: () => readonly DeviceConfig[]
  /** Answers whether there was a device host to say it to. */
  readonly post: (request: HostRequest) => boolean
  readonly clock: Clock
}

/** Registers nothing, so that nobody is served wrong by a second one. */
export type OutsideMemory = FiscalSlip | (FiscalReport & { readonly report: 'interim' })

/** Longer than a customer takes to pay by card: so long an act may have the printer. */
const outsidePatienceMs = 5 * 60_000

/** Main's end of the fiscal printer. */
export class FiscalLink implements FiscalOrders {
  readonly #options: FiscalLinkOptions
  readonly turn: FiscalTurn
  readonly #asked = new Map<string, (outcome: FiscalOutcome) => void>()
  #asks = 0

  constructor(options: FiscalLinkOptions) {
    this.#options = options
    this.turn = new FiscalTurn(options.clock)
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

  /** Prints a document that registers nothing, when no act is at the printer. Once at most; never rejects. */
  async printOutside(document: OutsideMemory): Promise<FiscalOutcome> {
    const giveBack = await this.turn.take(outsidePatienceMs)
    if (!giveBack) {
      const error = deviceErrorData('BUSY', this.#device() ?? 'none', 'an act has the fiscal printer')
      return { outcome: 'not-done', cause: 'busy', error }
    }
    try {
      const prepared = await this.order({ act: 'prepare', document })
      if (prepared.outcome !== 'prepared') return prepared
      return await this.order({ act: 'register', document, ticket: prepared.ticket })
    } finally {
      giveBack()
    }
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
