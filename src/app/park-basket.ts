import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { Basket } from '../domain/basket/basket.ts'
import type { Totals } from '../domain/basket/totals.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { parkedSlip } from './documents/parked-slip.ts'
import { documentSlot } from './slots.ts'

/** Puts the basket aside for any till of the store; the customer gets a slip to come back with. */
export function parkBasket(context: ActContext, basket: Basket, totals: Totals): ActDraft {
  const draft = actDraftOf(context, {
    kind: 'other',
    fact: 'basketParked',
    body: { ...keptOf(basket), parked: documentSlot, gross: totals.due },
    about: null,
    sum: totals.due,
    jobs: [printJob(context.t('documents.parked.title'), parkedSlip(context, totals))],
  })
  return { ...draft, clearsBasket: true }
}

const keptOf = ({ lastKey: _, ...kept }: Basket): Omit<Basket, 'lastKey'> => kept
