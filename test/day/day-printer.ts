import { PosnetPrinter } from '#drivers/fiscal-printer/posnet/posnet-printer.ts'
import { createMemoryLink } from '#drivers/transport/memory-transport.ts'
import { PosnetDevice } from '#simulators/fiscal-printer/posnet-device.ts'
import type { Clock } from '#src/base/clock.ts'
import type { FiscalPrinterConfig } from '#src/device/device-config.ts'
import type { FiscalOrder, FiscalOutcome } from '#src/device/fiscal-order.ts'

export const fiscalPrinter = {
  kind: 'fiscal-printer',
  id: 'fiscal',
  protocol: 'posnet',
  transport: { via: 'tcp', host: '127.0.0.1', port: 1 },
} as const satisfies FiscalPrinterConfig

/** A fiscal printer and its driver, joined in memory: both outlive the process of their till. */
export class DayPrinter {
  readonly device: PosnetDevice
  readonly #driver: PosnetPrinter

  constructor(clock: Clock) {
    const { transport, peer } = createMemoryLink('posnet')
    this.device = new PosnetDevice(clock)
    peer.onData((bytes) => this.device.receive(bytes))
    this.device.connect((bytes) => peer.send(bytes))
    this.#driver = new PosnetPrinter({ config: fiscalPrinter, transport, clock, post: () => undefined })
    this.#driver.start()
  }

  order(order: FiscalOrder): Promise<FiscalOutcome> {
    return this.#driver.order(order)
  }

  stop(): Promise<void> {
    return this.#driver.stop()
  }
}
