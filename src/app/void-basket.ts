import type { DocumentNo } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { Basket, BasketLine } from '../domain/basket/basket.ts'
import type { BasketVoided, VoidCause } from '../domain/basket/parked-facts.ts'
import type { ParkedState } from '../domain/basket/parked-state.ts'
import type { Money } from '../domain/money/money.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'
import { documentSlot } from './slots.ts'

/** Why a basket in progress is given up, in the order in which the causes are offered. */
export const voidCauses: readonly VoidCause[] = ['customer-left', 'no-money', 'mistake', 'other']

export type BasketToVoid = {
  readonly lines: readonly BasketLine[]
  readonly gross: Money
  readonly shift: DocumentNo
  readonly cause: VoidCause
  readonly voided?: BasketVoided['voided']
}

/** Gives up the basket in progress. */
export const voidBasket = (context: ActContext, given: BasketToVoid): ActDraft => ({
  ...voiding(context, given),
  clearsBasket: true,
})

/** Gives up a parked basket that nobody came back for; the one in progress stays. */
export const voidParked = (
  context: ActContext,
  { parked, lines, gross }: ParkedState,
  shift: DocumentNo,
): ActDraft => voiding(context, { lines, gross, shift, cause: 'not-collected', parked })

/** Takes voiding back at once: the basket is there again, and both facts stand. */
export function restoreBasket(
  context: ActContext,
  basket: Basket,
  voided: Pick<BasketVoided, 'basket' | 'shift' | 'gross'>,
): ActDraft {
  const draft = actDraftOf(context, {
    kind: 'other',
    fact: 'basketRestored',
    body: { basket: voided.basket, shift: voided.shift },
    about: voided.basket,
    sum: voided.gross,
  })
  return { ...draft, basketAfter: basket }
}

function voiding(context: ActContext, given: BasketToVoid & Pick<BasketVoided, 'parked'>): ActDraft {
  const { lines, gross, shift, cause, parked, voided } = given
  const goods = lines.map(({ sku, quantity }) => ({ sku, quantity }))
  return actDraftOf(context, {
    kind: 'other',
    fact: 'basketVoided',
    body: {
      basket: documentSlot,
      shift,
      lines: goods,
      gross,
      cause,
      ...(voided && { voided }),
      ...(parked && { parked }),
    },
    about: parked ?? null,
    sum: gross,
  })
}
