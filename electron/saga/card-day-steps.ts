import type { Clock } from '#src/base/clock.ts'
import type { ActId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { sleep } from '#src/base/sleep.ts'
import type { ActRefusal, CardDayStep } from '#src/contract/acts/act-draft.ts'
import type { OutcomeRecord } from '#src/contract/journal/records.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { Journal } from '../journal/journal.ts'
import type { CardDayEnd } from './card-day.ts'
import { cardDayRecord, lastOfCardDay } from './card-day.ts'
import { paymentKey } from './payments.ts'
import type { CardOrders } from './payments.ts'

export type CardDayRefusal = Extract<ActRefusal, 'card-day-declined' | 'card-day-busy' | 'card-day-not-done'>
export type CardDayDone = { readonly ok: true; readonly value: JsonObject }

/** Has a card terminal end its day. */
export interface CardDays {
  close(
    act: ActId,
    step: CardDayStep,
  ): Promise<CardDayDone | { readonly ok: false; readonly reason: CardDayRefusal }>
  /** Answers whether the day surely goes on; else what became of it is in the journal. */
  drop(act: ActId, step: CardDayStep): Promise<boolean>
}

export type CardDayStepsOptions = {
  readonly journal: Pick<Journal, 'append' | 'state'>
  readonly orders: CardOrders
  readonly clock: Clock
  /** UTC, for records. */
  readonly now: () => string
}

/** A terminal that has lost its till still talks with the bank: it is asked for a minute. */
const asks = 12
const pauseMs = 5_000

/**
 * The end of a terminal's day:  mark ──► asking ──► closed | unknown
 *                                          └──► no fact: refused, busy, not reached, or asked about and surely not done
 * Each arrow is an fsynced record. Where the answer is lost the terminal is asked what became of it, so that the sums which it
 * tells once are not lost with the answer.
 */
export class CardDaySteps implements CardDays {
  readonly #options: CardDayStepsOptions

  constructor(options: CardDayStepsOptions) {
    this.#options = options
  }

  async close(act: ActId, step: CardDayStep): ReturnType<CardDays['close']> {
    const known = await this.#known(act, step)
    if (known) return { ok: true, value: known }
    const { orders } = this.#options
    const marked = await orders.order({ act: 'mark-day' })
    if (marked.outcome !== 'marked') return { ok: false, reason: refusalOf(marked) }
    const marking = marked.mark === undefined ? {} : { mark: marked.mark }
    await this.#note(act, step, { cardDay: 'asking', ...marking })
    const answer = await orders.order({ act: 'close-day', key: keyOf(act, step), ...marking })
    const end = answer.outcome === 'unknown' ? await this.#find(act, step) : endOf(answer)
    return end
      ? { ok: true, value: await this.#end(act, step, end) }
      : { ok: false, reason: refusalOf(answer) }
  }

  async drop(act: ActId, step: CardDayStep): Promise<boolean> {
    return (await this.#known(act, step)) === undefined
  }

  /** What became of a day that was asked for earlier; undefined where it goes on. */
  async #known(act: ActId, step: CardDayStep): Promise<JsonObject | undefined> {
    const last = lastOfCardDay(this.#options.journal.state.openActs[act], step.slot)
    if (last?.['cardDay'] !== 'asking') return last
    const end = await this.#find(act, step)
    return end && this.#end(act, step, end)
  }

  /** Undefined where the terminal says that its day goes on. */
  async #find(act: ActId, step: CardDayStep): Promise<CardDayEnd | undefined> {
    const { journal, orders, clock } = this.#options
    const mark = lastOfCardDay(journal.state.openActs[act], step.slot)?.['mark']
    const marking = typeof mark === 'string' ? { mark } : {}
    for (let ask = 0; ask < asks; ask += 1) {
      await sleep(clock, pauseMs)
      const told = await orders.order({ act: 'query-day', key: keyOf(act, step), ...marking })
      if (told.outcome === 'absent') return undefined
      const end = endOf(told)
      if (end) return end
      if (told.outcome === 'unknown' && told.error.code === 'UNSUPPORTED') break
    }
    return { end: 'unknown' }
  }

  async #end(act: ActId, step: CardDayStep, end: CardDayEnd): Promise<JsonObject> {
    return this.#note(act, step, cardDayRecord(end, this.#options.journal.state))
  }

  async #note(act: ActId, { slot }: CardDayStep, result: JsonObject): Promise<JsonObject> {
    const { journal, now } = this.#options
    const record: OutcomeRecord = { sort: 'outcome', act, at: now(), step: slot, result }
    await journal.append(() => [record])
    return result
  }
}

const keyOf = (act: ActId, { slot }: CardDayStep): string => paymentKey(act, slot)

const endOf = (answer: CardOutcome): CardDayEnd | undefined =>
  answer.outcome === 'day-closed' ? { end: 'closed', ...(answer.sums && { sums: answer.sums }) } : undefined

/** Of an answer by which the day surely goes on. */
function refusalOf(answer: CardOutcome): CardDayRefusal {
  if (answer.outcome === 'declined') return 'card-day-declined'
  return answer.outcome === 'not-done' && answer.error.code === 'BUSY' ? 'card-day-busy' : 'card-day-not-done'
}
