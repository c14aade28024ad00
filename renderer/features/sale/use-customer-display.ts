import { useEffect, useRef } from 'react'
import { poleLines } from '#src/app/documents/pole-lines.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import { multiply } from '#src/domain/money/multiply.ts'
import { afterFrameMs } from '../../lib/after-frame.ts'
import type { ScreenFormats } from '../../lib/screen-formats.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useServices } from '../../lib/services.tsx'
import type { LastSale } from './sale-context.tsx'

/** Tells main what the customer is to read, whenever it is another thing. */
export function useCustomerDisplay(basket: Basket, sums: Totals, lastSale: LastSale | null): void {
  const { terminal, clock } = useServices()
  const { t, formats } = useI18n()
  const told = useRef({ said: '', pole: '' })
  useEffect(() => {
    const tell = (): void => {
      const said = saidOf(basket, sums, { lastSale, formats })
      const words = {
        total: t('display.pole-total'),
        change: t('display.pole-change'),
        idle: t('display.pole-idle'),
      }
      const lines = poleLines(said, { words, amount: formats.amount })
      const news = { said: JSON.stringify(said), pole: lines.join('\n') }
      const before = told.current
      told.current = news
      // A display that is not told shows what it showed: the sale goes on without it, and without a pole.
      if (news.said !== before.said) terminal.display.show({ said }).catch(() => undefined)
      if (news.pole !== before.pole) terminal.display.pole({ lines }).catch(() => undefined)
    }
    // Nothing cancels it: the last one told is the newest.
    clock.setTimer(afterFrameMs, tell)
  }, [terminal, clock, t, formats, basket, sums, lastSale])
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

const thanksFor = ({ document, total, change, receiptUrl }: LastSale): DisplaySaid => ({
  shows: 'thanks',
  document,
  totalMinor: total.minor,
  changeMinor: change.minor,
  currency: total.currency,
  ...(receiptUrl !== undefined && { receiptUrl }),
})
