import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { ActId } from '#src/base/ids.ts'
import { sleep } from '#src/base/sleep.ts'
import type { ActRefusal, RefundStep } from '#src/contract/acts/act-draft.ts'
import type { OutcomeRecord } from '#src/contract/journal/records.ts'
import type { CardOrder } from '#src/device/card-order.ts'
import type { Journal } from '../journal/journal.ts'
import { paymentKey } from './payments.ts'
import type { CardOrders } from './payments.ts'
import { refundAnswer } from './refund-answer.ts'
import type { RefundState } from './refund-state.ts'
import { isInDoubt, lastRefund, markKept } from './refund-state.ts'

export type RefundTrouble = {
  readonly ok: false
  readonly reason: Extract<ActRefusal, 'refund-declined' | 'refund-not-done' | 'refund-unknown'>
}
export type RefundDone = { readonly ok: true; readonly value: string }

/** Pays back at the card terminal so that no customer ever gets it twice. */
export interface Refunds {
  give(act: ActId, step: RefundStep): Promise<RefundDone | RefundTrouble>
  /** Answers whether surely nothing was given back and never will be. */
  drop(act: ActId, step: RefundStep): Promise<boolean>
  /** A person's word on what the terminal does not tell. */
  take(act: ActId, step: RefundStep, word: RefundWord): Promise<void>
}

export type RefundWord = Extract<RefundState, { refund: 'done' | 'declined' }>

export type RefundStepsOptions = {
  readonly journal: Pick<Journal, 'append' | 'state'>
  readonly orders: CardOrders
  readonly clock: Clock
  /** UTC, for records. */
  readonly now: () => string
  /** Key of the charge that an earlier act of this terminal made; undefined where it is no longer known. */
  readonly chargeKey: (document: string, slot: string) => string | undefined
}

/** After a lost answer the terminal is asked so often, with a pause before each. */
const asks = 3
const pauseMs = 2_000

/**
 * Money back to a card, once:  mark ──► asking ──► done | declined | not done | unknown
 * Each arrow is an fsynced record. What is unknown is asked about by its key and mark, never asked for again; what the terminal
 * surely never heard of may be.
 */
export class RefundSteps implements Refunds {
  readonly #options: RefundStepsOptions

  constructor(options: RefundStepsOptions) {
    this.#options = options
  }

  async give(act: ActId, step: RefundStep): Promise<RefundDone | RefundTrouble> {
    const last = this.#last(act, step)
    const known = isInDoubt(last) ? await this.#find(act, step) : last
    const isSettled = known?.refund === 'done' || known?.refund === 'declined' || isInDoubt(known)
    return answerOf(known && isSettled ? known : await this.#ask(act, step))
  }

  async drop(act: ActId, step: RefundStep): Promise<boolean> {
    const last = this.#last(act, step)
    const known = isInDoubt(last) ? await this.#find(act, step) : last
    return known?.refund !== 'done' && !isInDoubt(known)
  }

  async take(act: ActId, step: RefundStep, word: RefundWord): Promise<void> {
    if (isInDoubt(this.#last(act, step))) await this.#note(act, step, word)
  }

  async #ask(act: ActId, step: RefundStep): Promise<RefundState> {
    const marked = await this.#options.orders.order({ act: 'mark' })
    if (marked.outcome !== 'marked')
      return this.#note(act, step, { refund: 'not-done', cause: marked.outcome })
    const marking = marked.mark === undefined ? {} : { mark: marked.mark }
    const order = this.#orderOf(act, step, marking)
    if (!order) return this.#note(act, step, { refund: 'declined', cause: 'charge-forgotten' })
    await this.#note(act, step, { refund: 'asking', ...marking })
    const state = refundAnswer(await this.#options.orders.order(order), step)
    return state.refund === 'unknown' ? this.#find(act, step) : this.#note(act, step, state)
  }

  /** Asks what became of it, and records the answer. A reversal asked again is the question: it is carried out once. */
  async #find(act: ActId, step: RefundStep): Promise<RefundState> {
    const { orders, clock, journal } = this.#options
    const mark = markKept(journal.state.openActs[act], step.slot)
    const marking = mark === undefined ? {} : { mark }
    const question = step.charge
      ? this.#orderOf(act, step, marking)
      : ({ act: 'query', ...sumOf(act, step), ...marking } as const)
    let state: RefundState = { refund: 'unknown', cause: 'no-answer' }
    for (let ask = 0; question && ask < asks && state.refund === 'unknown'; ask += 1) {
      await sleep(clock, pauseMs)
      state = asked(refundAnswer(await orders.order(question), step))
    }
    return this.#note(act, step, state)
  }

  #orderOf(act: ActId, step: RefundStep, marking: { readonly mark?: string }): CardOrder | undefined {
    const sum = { ...sumOf(act, step), ...marking }
    if (!step.charge) return { act: 'refund', ...sum }
    const { document, slot, reference } = step.charge
    const key = this.#options.chargeKey(document, slot)
    return key === undefined ? undefined : { act: 'reverse', ...sum, key, reference }
  }

  #last(act: ActId, { slot }: RefundStep): RefundState | undefined {
    return lastRefund(this.#options.journal.state.openActs[act], slot)
  }

  async #note(act: ActId, { slot }: RefundStep, result: RefundState): Promise<RefundState> {
    const { journal, now } = this.#options
    const record: OutcomeRecord = { sort: 'outcome', act, at: now(), step: slot, result }
    await journal.append(() => [record])
    return result
  }
}

/** A terminal that could not be asked has not told. */
const asked = (state: RefundState): RefundState =>
  state.refund === 'not-done' ? { ...state, refund: 'unknown' } : state

function answerOf(state: RefundState): RefundDone | RefundTrouble {
  switch (state.refund) {
    case 'done':
      return { ok: true, value: state.reference }
    case 'declined':
      return { ok: false, reason: 'refund-declined' }
    case 'not-done':
    case 'absent':
      return { ok: false, reason: 'refund-not-done' }
    case 'asking':
    case 'unknown':
      return { ok: false, reason: 'refund-unknown' }
    default:
      return assertNever(state)
  }
}

const sumOf = (act: ActId, { slot, minor, currency }: RefundStep) => ({
  key: paymentKey(act, slot),
  minor,
  currency,
})
