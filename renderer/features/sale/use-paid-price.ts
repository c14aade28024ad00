import type { BasketLine } from '#src/domain/basket/basket.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'

/** Says of goods in the stead of others that they cost what was paid for those; nothing of any other line. */
export function usePaidPrice(): (line: BasketLine) => readonly string[] {
  const { t, formats } = useI18n()
  return ({ quantity, unitPrice, dayPrice }) =>
    dayPrice
      ? [
          t('price.paid-before', {
            quantity: formats.quantity(quantity),
            price: formats.money(unitPrice),
            today: formats.money(dayPrice),
          }),
        ]
      : []
}
