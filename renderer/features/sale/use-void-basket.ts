import { restoreBasket, voidBasket } from '#src/app/void-basket.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import type { VoidCause } from '#src/domain/basket/parked-facts.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import type { Money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useSay } from '../../lib/toasts.tsx'
import type { RunState } from '../../lib/act/use-run-act.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useSale } from './sale-context.tsx'

export type VoidBasket = {
  readonly run: RunState
  /** Answers whether it was voided. */
  readonly give: (cause: VoidCause) => Promise<boolean>
}

/** Gives up the basket in progress; undoing is offered for as long as the message stands, unless the next one has begun. */
export function useVoidBasket(shift: DocumentNo, totals: Totals): VoidBasket {
  const { t } = useI18n()
  const say = useSay()
  const { store } = useSale()
  const { run, start } = useRunAct()
  const restore = async (basket: Basket, document: string, gross: Money): Promise<void> => {
    if (store.current().lines.length > 0) return say({ tone: 'warn', text: t('basket.undo-too-late') })
    // The number that main gave to this very document.
    const voided = { basket: document as DocumentNo, shift, gross }
    store.keep()
    const done = await start((context) => restoreBasket(context, basket, voided))
    return done ? store.takeUp(basket) : say({ tone: 'bad', text: t('basket.undo-failed') })
  }
  const give = async (cause: VoidCause): Promise<boolean> => {
    const basket = store.current()
    const { gross } = totals
    store.keep()
    const done = await start((context) => voidBasket(context, { ...voidedOf(basket), gross, shift, cause }))
    if (!done) return false
    store.leave(basket)
    say({
      tone: 'plain',
      text: t('basket.voided', { sum: t('common.pieces', { count: totals.pieces }) }),
      act: { label: t('common.undo'), run: () => void restore(basket, done.document, gross) },
    })
    return true
  }
  return { run, give }
}

const voidedOf = ({ lines, voided }: Basket) => ({ lines, ...(voided && { voided }) })
