import type { FiscalHealthAnswer } from '#src/device/fiscal-health.ts'
import type { FiscalOrder, FiscalOutcome } from '#src/device/fiscal-order.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { Driver } from '../host/driver.ts'

/**
 * What every fiscal printer is to the rest of the house; the obligations are tested by one contract suite. Its status tells
 * from the beginning whether it makes an interim report (`hasInterim`).
 */
export interface FiscalPrinter extends Driver {
  /** One at a time; never rejects. A document is made once, however often its ticket is registered. */
  order(order: FiscalOrder): Promise<FiscalOutcome>
  /** Registers nothing; never rejects, and is refused while an order is under way. */
  health(): Promise<FiscalHealthAnswer>
  /** Opens the drawer that hangs on it, within three seconds or not at all; never rejects. `printed`: the printer gave the pulse. */
  openDrawer(): Promise<PrintOutcome>
}

export const isFiscalPrinter = (driver: object | undefined): driver is FiscalPrinter =>
  driver !== undefined && 'order' in driver && 'kind' in driver && driver.kind === 'fiscal-printer'
