import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { ActId } from '#src/base/ids.ts'
import { sleep } from '#src/base/sleep.ts'
import type { PaymentStep } from '#src/contract/acts/act-draft.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import { isOtherAnswer } from './other-answer.ts'
import type { KnownOfPayment, PaymentAnswer } from './payment-answer.ts'

/** Where card orders are carried out. */
export interface CardOrders {
  /** Resolves with one answer of the outside world, never rejects. */
  order(order: CardOrder): Promise<CardOutcome>
}

/** What the journal has of a charge before it is asked for. */
export type Before = {
  /** The terminal may know this charge already, so it is asked before anything is charged. */
  readonly mayHaveAsked: boolean
  readonly known: KnownOfPayment
  /** Resolves when the mark is in the journal; nothing is charged before. */
  readonly note: (mark: string) => Promise<void>
}

/** Charges, asks and reverses so that no customer ever pays twice. */
export interface Payments {
  charge(act: ActId, step: PaymentStep, before: Before): Promise<PaymentAnswer>
  /** Answers whether the charge is surely taken back, or never came about. */
  reverse(act: ActId, step: PaymentStep, known: KnownOfPayment): Promise<boolean>
}

/** Names one charge for ever, at the terminal and at the processor. */
export const paymentKey = (act: ActId, slot: string): string => `${act}.${slot}`

/** A processor's reference of more characters is cut. */
export const longestReference = 64

/** After a lost answer the terminal is asked so often, with a pause before each: a cable is soon back, a customer waits. */
const asks = 3
const pauseMs = 2_000

export class TerminalPayments implements Payments {
  readonly #orders: CardOrders
  readonly #clock: Clock

  constructor(orders: CardOrders, clock: Clock) {
    this.#orders = orders
    this.#clock = clock
  }

  async charge(act: ActId, step: PaymentStep, { mayHaveAsked, known, note }: Before): Promise<PaymentAnswer> {
    const sum = sumOf(act, step)
    if (mayHaveAsked) {
      const told = await this.#orders.order({ act: 'query', ...sum, ...markOf(known) })
      if (told.outcome !== 'absent') return asked(told)
    }
    const marked = await this.#orders.order({ act: 'mark' })
    if (marked.outcome !== 'marked') return notCharged(marked)
    const { mark } = marked
    if (mark !== undefined) await note(mark)
    const marking = mark === undefined ? {} : { mark }
    const { tender } = step
    const outcome = await this.#orders.order({ act: 'charge', tender, ...sum, ...marking })
    return outcome.outcome === 'unknown' ? this.#ask({ act: 'query', ...sum, ...marking }) : charged(outcome)
  }

  async reverse(act: ActId, step: PaymentStep, { mark, reference }: KnownOfPayment): Promise<boolean> {
    const known = { ...markOf({ mark }), ...(reference !== undefined && { reference }) }
    const { outcome } = await this.#orders.order({ act: 'reverse', ...sumOf(act, step), ...known })
    return outcome === 'reversed' || outcome === 'declined'
  }

  async #ask(query: CardOrder): Promise<PaymentAnswer> {
    let answer: PaymentAnswer = { payment: 'unknown', cause: 'no-answer' }
    for (let ask = 0; ask < asks && answer.payment === 'unknown'; ask += 1) {
      await sleep(this.#clock, pauseMs)
      answer = asked(await this.#orders.order(query))
    }
    return answer
  }
}

const sumOf = (act: ActId, { slot, minor, currency }: PaymentStep) => ({
  key: paymentKey(act, slot),
  minor,
  currency,
})

const markOf = ({ mark }: KnownOfPayment) => (mark === undefined ? {} : { mark })

/** A terminal that cannot even be asked for a mark was not asked for money. */
const notCharged = (outcome: CardOutcome): PaymentAnswer => ({
  payment: 'not-done',
  cause: 'error' in outcome ? outcome.error.code : outcome.outcome,
})

/** What a charge came to. */
function charged(outcome: CardOutcome): PaymentAnswer {
  if (isOtherAnswer(outcome)) return { payment: 'unknown', cause: outcome.outcome }
  switch (outcome.outcome) {
    case 'approved':
      return {
        payment: 'approved',
        reference: outcome.reference.slice(0, longestReference),
        ...(outcome.card !== undefined && { card: outcome.card }),
      }
    case 'declined':
      return { payment: 'declined', cause: outcome.cause }
    case 'reversed':
      return { payment: 'declined', cause: 'reversed' }
    case 'not-done':
      return { payment: 'not-done', cause: outcome.error.code }
    case 'absent':
      return { payment: 'unknown', cause: 'absent' } // a charge is never answered so
    case 'unknown':
      return { payment: 'unknown', cause: outcome.error.code }
    default:
      return assertNever(outcome)
  }
}

/** What a terminal that may have been asked before knows of a charge: whom it cannot tell, nobody can. */
function asked(outcome: CardOutcome): PaymentAnswer {
  const answer = charged(outcome)
  return answer.payment === 'not-done' ? { ...answer, payment: 'unknown' } : answer
}
