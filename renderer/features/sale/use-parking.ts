import { parkBasket } from '#src/app/park-basket.ts'
import { recallBasket } from '#src/app/recall-basket.ts'
import { basketOf } from '#src/domain/basket/basket-of.ts'
import type { ParkedState } from '#src/domain/basket/parked-state.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useReplica } from '../../lib/live/use-replica.ts'
import type { RunState } from '../../lib/act/use-run-act.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useSale } from './sale-context.tsx'

export type Parking = {
  /** Baskets of this store that can be recalled, oldest first. */
  readonly baskets: readonly ParkedState[]
  readonly run: RunState
  readonly park: () => Promise<void>
  /** Answers whether it is this till's basket now. */
  readonly recall: (parked: ParkedState) => Promise<boolean>
  /** The basket on whose slip this code is printed. */
  readonly find: (code: string) => ParkedState | undefined
}

/** Puts baskets aside and takes them up again; a basket in progress is never mixed with another. */
export function useParking(totals: Totals): Parking {
  const { t } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  const { store } = useSale()
  const { run, start } = useRunAct()
  const { value: baskets = [] } = useReplica({
    key: 'parked',
    topics: ['parked'],
    ask: (queries) => queries.parkedBaskets(),
    isKept: true,
  })
  const park = async (): Promise<void> => {
    const basket = store.current()
    if (basket.lines.length === 0 || run.state === 'running') return
    store.keep()
    const done = await start((context) => parkBasket(context, basket, totals))
    if (!done) return
    store.leave(basket)
    say({ tone: 'good', text: t('basket.parked', { document: done.document }) })
  }
  const recall = async (parked: ParkedState): Promise<boolean> => {
    if (run.state === 'running') return false
    if (store.current().lines.length > 0) {
      sounds.play('refused')
      say({ tone: 'bad', text: t('basket.recall-busy') })
      return false
    }
    store.keep()
    const done = await start((context) => recallBasket(context, parked))
    if (!done) return false
    store.takeUp(basketOf(parked))
    sounds.play('added')
    return true
  }
  return { baskets, run, park, recall, find: (code) => baskets.find(({ parked }) => parked === code) }
}
