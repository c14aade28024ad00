import type { Clock } from '#src/base/clock.ts'
import type { ReceiptPrinterConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import { causeOfError } from '../../host/cause-of-error.ts'
import type { LinkState } from '../../transport/held-link.ts'
import type { PrinterCondition } from './printer-condition.ts'
import { obstacleOf } from './printer-condition.ts'

type Condition = Omit<DeviceStatus, 'device' | 'kind' | 'seq' | 'at'>

/** Turns link and condition of one printer into numbered statuses, and posts each change once. */
export class PrinterStatusPost {
  readonly #config: ReceiptPrinterConfig
  readonly #clock: Clock
  readonly #post: (event: HostEvent) => void
  #latest: DeviceStatus

  constructor(config: ReceiptPrinterConfig, clock: Clock, post: (event: HostEvent) => void) {
    this.#config = config
    this.#clock = clock
    this.#post = post
    this.#latest = {
      device: config.id,
      kind: 'receipt-printer',
      state: 'disconnected',
      seq: 0,
      at: clock.now(),
    }
  }

  get latest(): DeviceStatus {
    return this.#latest
  }

  onLink(state: LinkState): void {
    if (state.link === 'down') this.#set({ state: 'disconnected', cause: causeOfError(state.error) })
    // An open link proves nothing about the printer behind it; the first answer does.
    else if (state.link === 'connecting') this.#set({ state: 'connecting' })
  }

  onCondition(condition: PrinterCondition): void {
    const cause = obstacleOf(condition)
    const { drawer } = this.#config
    this.#set({
      state: cause === undefined ? 'ready' : cause === 'unrecoverable' ? 'fault' : 'paused',
      ...(cause === undefined ? {} : { cause }),
      paperNearEnd: condition.isPaperNearEnd,
      ...(drawer === undefined ? {} : { drawerOpen: condition.isDrawerHigh === drawer.openWhenHigh }),
    })
  }

  #set(condition: Condition): void {
    const { device, kind, seq } = this.#latest
    const next = { device, kind, ...condition, seq: seq + 1, at: this.#clock.now() }
    if (isSame(this.#latest, next)) return
    this.#latest = next
    this.#post({ event: 'status', status: next })
  }
}

function isSame(a: DeviceStatus, b: DeviceStatus): boolean {
  return (
    a.state === b.state &&
    a.cause === b.cause &&
    a.paperNearEnd === b.paperNearEnd &&
    a.drawerOpen === b.drawerOpen
  )
}
