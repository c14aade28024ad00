import { useEffect, useRef } from 'react'
import { poleLines } from '#src/app/documents/pole-lines.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import { multiply } from '#src/domain/money/multiply.ts'
import { afterFrameMs } from '../../lib/services/after-frame.ts'
import type { ScreenFormats } from '../../lib/i18n/screen-formats.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import type { LastSale } from './sale-context.tsx'

/** Tells the customer of the sale: on the window, and on a pole whenever its lines are others. */
export function useCustomerDisplay(basket: Basket, sums: Totals, lastSale: LastSale | null): void {
  const { terminal, clock, display } = useServices()
  const { t, formats } = useI18n()
  const toldPole = useRef('')
  useEffect(() => {
    const said = saidOf(basket, sums, { lastSale, formats })
    display.say(said)
    const tell = (): void => {
      const words = {
        total: t('display.pole-total'),
        change: t('display.pole-change'),
        idle: t('display.pole-idle'),
      }
      const lines = poleLines(said, { words, amount: formats.amount })
      const pole = lines.join('\n')
      if (pole === toldPole.current) return
      toldPole.current = pole
      // A pole that is not told shows what it showed: the sale goes on without it.
      terminal.display.pole({ lines }).catch(() => undefined)
    }
    // Nothing cancels it: the last one told is the newest.
    clock.setTimer(afterFrameMs, tell)
  }, [terminal, clock, display, t, formats, basket, sums, lastSale])
}

type Beside = { readonly lastSale: LastSale | null; readonly formats: Pick<ScreenFormats, 'quantity'> }

function saidOf(basket: Basket, { lines, due, saved }: Totals, { lastSale, formats }: Beside): DisplaySaid {
  if (basket.lines.length === 0) return lastSale ? thanksFor(lastSale) : { shows: 'idle' }
  return {
    shows: 'basket',
    lines: basket.lines.map(({ key, name, quantity, deposit }, index) => ({
      key,
      name: name.slice(0, 200),
      quantity: formats.quantity(quantity),
      minor: (lines[index]?.gross.minor ?? 0) + (deposit ? multiply(deposit.amount, quantity).minor : 0),
    })),
    totalMinor: due.minor,
    savedMinor: saved.minor,
    currency: due.currency,
  }
}

const thanksFor = ({ document, total, change, receiptUrl, left = [] }: LastSale): DisplaySaid => ({
  shows: 'thanks',
  document,
  totalMinor: total.minor,
  changeMinor: change.minor,
  currency: total.currency,
  ...(receiptUrl !== undefined && { receiptUrl }),
  ...(left.length > 0 && { left }),
})
