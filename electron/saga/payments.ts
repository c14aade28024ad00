import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { ActId } from '#src/base/ids.ts'
import { sleep } from '#src/base/sleep.ts'
import type { PaymentStep } from '#src/contract/acts/act-draft.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { PaymentAnswer } from './payment-answer.ts'

/** Where card orders are carried out. */
export interface CardOrders {
  /** Resolves with one answer of the outside world, never rejects. */
  order(order: CardOrder): Promise<CardOutcome>
}

/** Charges, asks and reverses so that no customer ever pays twice. */
export interface Payments {
  /** `mayHaveAsked`: the terminal may know this charge already, so it is asked before anything is charged. */
  charge(act: ActId, step: PaymentStep, mayHaveAsked: boolean): Promise<PaymentAnswer>
  /** Answers whether the charge is surely taken back, or never came about. */
  reverse(act: ActId, slot: string): Promise<boolean>
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

  async charge(act: ActId, step: PaymentStep, mayHaveAsked: boolean): Promise<PaymentAnswer> {
    const key = paymentKey(act, step.slot)
    if (mayHaveAsked) {
      const known = await this.#orders.order({ act: 'query', key })
      if (known.outcome !== 'absent') return asked(known)
    }
    const { tender, minor, currency } = step
    const outcome = await this.#orders.order({ act: 'charge', key, tender, minor, currency })
    return outcome.outcome === 'unknown' ? this.#ask(key) : charged(outcome)
  }

  async reverse(act: ActId, slot: string): Promise<boolean> {
    const { outcome } = await this.#orders.order({ act: 'reverse', key: paymentKey(act, slot) })
    return outcome === 'reversed' || outcome === 'declined'
  }

  async #ask(key: string): Promise<PaymentAnswer> {
    let answer: PaymentAnswer = { payment: 'unknown', cause: 'no-answer' }
    for (let ask = 0; ask < asks && answer.payment === 'unknown'; ask += 1) {
      await sleep(this.#clock, pauseMs)
      answer = asked(await this.#orders.order({ act: 'query', key }))
    }
    return answer
  }
}

/** What a charge came to. */
function charged(outcome: CardOutcome): PaymentAnswer {
  switch (outcome.outcome) {
    case 'approved':
      return { payment: 'approved', reference: outcome.reference.slice(0, longestReference) }
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
