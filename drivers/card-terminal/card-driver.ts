import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { Driver } from '../host/driver.ts'

/**
 * A card terminal. The obligations are tested by one contract suite for every implementation:
 *
 * - One order at a time; another one meanwhile is `not-done`.
 * - `not-done` only where surely nothing was charged; a line lost after the order began to leave is `unknown`.
 * - After `unknown`, `query` tells by key or mark what became of the charge: `absent` only where it surely did not happen.
 * - A card has one name, whether it pays or is only presented; a terminal that names none is `not-done`, `UNSUPPORTED`.
 * - What the terminal tells to the customer meanwhile is posted as `card-progress`, its slips as `card-slip`.
 * - Nothing posted, returned or kept holds a card number.
 */
export interface CardDriver extends Driver {
  /** Resolves with what came of the order; never rejects. `ask` names it in what is posted. */
  order(ask: string, order: CardOrder): Promise<CardOutcome>
  /** The cashier asks the terminal to give the order under way up; what comes of the order still is its outcome. */
  abort(): void
}

export const isCardDriver = (driver: Driver | undefined): driver is CardDriver =>
  driver !== undefined && 'order' in driver && 'abort' in driver
