import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { Money } from '../domain/money/money.ts'
import type { ActContext } from './act-context.ts'
import type { ReturnToComplete } from './complete-return.ts'
import { completeReturn } from './complete-return.ts'
import type { PlannedPayment, PlannedSale } from './complete-sale.ts'
import { completeSale } from './complete-sale.ts'
import { returnSlot } from './slots.ts'

export type ExchangeToComplete = {
  /** Its refunds name `credit` as one of means `exchange`. */
  readonly returned: ReturnToComplete
  /** Paid with `credit` and with `sold.payments`. */
  readonly sold: PlannedSale
  readonly credit: Money
}

/**
 * Goods back and other goods out as one act with two documents: the protocol of the return, then the sale that its credit pays
 * for. The claim and every charge come before both; both stand in one write of the journal, so that the credit is neither lost
 * nor used twice.
 */
export function completeExchange(context: ActContext, given: ExchangeToComplete): ActDraft {
  const { returned, sold, credit } = given
  const paidInGoods: PlannedPayment = { tender: 'exchange', amount: credit, through: 'exchange' }
  const back = completeReturn(context, returned)
  const sale = completeSale(context, { ...sold, payments: [paidInGoods, ...sold.payments] })
  return {
    ...sale,
    kind: 'exchange',
    summary: { ...sale.summary, about: back.summary.about },
    steps: inOrder([...back.steps, ...sale.steps]),
    ahead: { slot: returnSlot.$slot, fact: back.fact, jobs: back.jobs },
    clearsBasket: false,
  }
}

/** Nothing is given back before it is known that every right is held and every sum paid; the fiscal document stands last. */
function inOrder(steps: ActDraft['steps']): ActDraft['steps'] {
  const late = (['refund', 'fiscal'] as const).flatMap((kind) => steps.filter(({ step }) => step === kind))
  return [...steps.filter(({ step }) => step !== 'refund' && step !== 'fiscal'), ...late]
}
