import { allocate } from '../money/allocate.ts'
import type { Money } from '../money/money.ts'
import type { VatLetter } from '../tax/vat.ts'
import type { OrderState } from './order-state.ts'

export type DeliveryShare = { readonly vat: VatLetter; readonly gross: Money }

/** A delivery cost by the rates of the goods, in the proportion of their worth: it belongs to their price (VAT Act art. 29a(6)(2)). */
export function deliveryShares(lines: OrderState['lines'], cost: Money): readonly DeliveryShare[] {
  const letters = [...new Set(lines.map(({ vat }) => vat))]
  const grossOf = (letter: VatLetter): number =>
    lines.reduce((sum, { vat, gross }) => (vat === letter ? sum + gross.minor : sum), 0)
  const isFree = lines.every(({ gross }) => gross.minor === 0)
  const shares = allocate(
    cost,
    letters.map((letter) => (isFree ? 1 : grossOf(letter))),
  )
  return letters.flatMap((vat, index) => {
    const gross = shares[index]
    return gross && gross.minor > 0 ? [{ vat, gross }] : []
  })
}
