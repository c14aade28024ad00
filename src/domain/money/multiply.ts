import type { Quantity } from '../product/quantity.ts'
import type { Money } from './money.ts'
import { money } from './money.ts'
import { roundHalfUp } from './round-half-up.ts'

/** Gross value of a line: unit price × quantity, rounded half-up once per line as a fiscal printer does. */
export const multiply = (unitPrice: Money, quantity: Quantity): Money =>
  money(roundHalfUp(unitPrice.minor, quantity.value, 10 ** quantity.scale), unitPrice.currency)
