import type { Clock } from '#src/base/clock.ts'
import type { ActId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { sleep } from '#src/base/sleep.ts'
import type { FiscalStep } from '#src/contract/acts/act-draft.ts'
import type { OutcomeRecord } from '#src/contract/journal/records.ts'
import type { FiscalCause, FiscalOrder, FiscalOutcome } from '#src/device/fiscal-order.ts'
import type { Journal } from '../journal/journal.ts'
import type { FiscalState, FiscalWord } from './fiscal-state.ts'
import { isDoubtful, isSettled, lastFiscal, ticketKept } from './fiscal-state.ts'

/** Where fiscal documents are made. */
export interface FiscalOrders {
  /** Resolves with one answer of the outside world, never rejects. */
  order(order: FiscalOrder): Promise<FiscalOutcome>
}

/** Who is at the printer; nobody comes between the steps of one document. */
export interface PrinterTurn {
  /** Answers with what gives the turn back, or null where it did not come within the patience. */
  take(patienceMs: number): Promise<(() => void) | null>
}

export type FiscalStepsOptions = {
  readonly journal: Pick<Journal, 'append' | 'state'>
  readonly orders: FiscalOrders
  readonly turn: PrinterTurn
  readonly clock: Clock
  /** UTC, for records. */
  readonly now: () => string
}

type FiscalTrouble = { readonly ok: false; readonly isKnown: boolean; readonly cause: FiscalCause }
type FiscalDone = { readonly ok: true; readonly value: JsonObject }

/** After a lost answer the printer is asked so often, with a pause before each. */
const asks = 3
const pauseMs = 2_000
/** So long a slip may print before an act is told that the printer is at work. */
const turnPatienceMs = 15_000

/**
 * Makes one fiscal document of an act, once:  prepare ──► ticket ──► sending ──► registered
 * Each arrow is an fsynced record, so that a restart asks the printer about its ticket and repeats nothing blindly.
 */
export class FiscalSteps {
  readonly #options: FiscalStepsOptions
  #giveBack: (() => void) | null = null

  constructor(options: FiscalStepsOptions) {
    this.#options = options
  }

  /** Before anybody is charged: looks whether the printer can do it, and whether an earlier run has done it. */
  async prepare(act: ActId, step: FiscalStep): Promise<FiscalTrouble | null> {
    const last = this.#last(act, step)
    if (last && isSettled(last)) return null
    if (!(await this.#takeTurn())) return { ok: false, isKnown: !isDoubtful(last), cause: 'busy' }
    if (isDoubtful(last)) {
      const told = await this.#find(act, step)
      if (told.fiscal === 'registered') return null
      if (told.fiscal !== 'absent') return troubleOf(told)
    }
    if (last?.fiscal === 'prepared') await this.#drop(step, last.ticket)
    return this.#prepareAnew(act, step)
  }

  async #prepareAnew(act: ActId, step: FiscalStep): Promise<FiscalTrouble | null> {
    const outcome = await this.#options.orders.order({ act: 'prepare', document: step.document })
    const state = stateOf(outcome)
    await this.#note(act, step, state)
    return state.fiscal === 'prepared' ? null : troubleOf(state)
  }

  /** After everybody is charged. `isKnown` of a trouble: it was surely not registered. */
  async register(act: ActId, step: FiscalStep): Promise<FiscalDone | FiscalTrouble> {
    const last = this.#last(act, step)
    if (last?.fiscal === 'prepared') {
      const { ticket } = last
      await this.#note(act, step, { fiscal: 'sending', ticket })
      const { document } = step
      const outcome = await this.#options.orders.order({ act: 'register', document, ticket })
      if (outcome.outcome === 'unknown') await this.#find(act, step)
      else await this.#note(act, step, stateOf(outcome))
    }
    const state = this.#last(act, step)
    return state && isSettled(state)
      ? { ok: true, value: valueOf(state) }
      : troubleOf(state ?? { fiscal: 'absent' })
  }

  /** Answers whether the document surely does not exist and never will. */
  async drop(act: ActId, step: FiscalStep): Promise<boolean> {
    const last = this.#last(act, step)
    if (last?.fiscal === 'registered' || last?.fiscal === 'marked') return false
    if (last?.fiscal === 'prepared' && (await this.#takeTurn())) await this.#drop(step, last.ticket)
    if (!isDoubtful(last)) return true
    if (!(await this.#takeTurn())) return false
    return (await this.#find(act, step)).fiscal === 'absent'
  }

  /** The act has ended, or is left for later: others may use the printer. */
  leave(): void {
    this.#giveBack?.()
    this.#giveBack = null
  }

  async #takeTurn(): Promise<boolean> {
    this.#giveBack ??= await this.#options.turn.take(turnPatienceMs)
    return this.#giveBack !== null
  }

  /** A person's word: `marked`, the document is on paper; `skipped`, the sale stands without one. */
  async take(act: ActId, step: FiscalStep, word: FiscalWord): Promise<void> {
    const last = this.#last(act, step)
    if (!last || !isSettled(last)) await this.#note(act, step, word)
  }

  /** Asks what became of the ticket that was sent, and records it. */
  async #find(act: ActId, step: FiscalStep): Promise<FiscalState> {
    const ticket = ticketKept(this.#options.journal.state.openActs[act], step.slot) ?? ''
    const { orders, clock } = this.#options
    let state: FiscalState = { fiscal: 'unknown', cause: 'no-answer' }
    for (let ask = 0; ask < asks && state.fiscal === 'unknown'; ask += 1) {
      if (ask > 0) await sleep(clock, pauseMs)
      state = found(await orders.order({ act: 'ask', document: step.document, ticket }))
    }
    await this.#note(act, step, state)
    return state
  }

  /** What was only prepared never comes about by itself: an answer is not needed. */
  async #drop({ document }: FiscalStep, ticket: string): Promise<void> {
    await this.#options.orders.order({ act: 'drop', document, ticket })
  }

  #last(act: ActId, { slot }: FiscalStep): FiscalState | undefined {
    return lastFiscal(this.#options.journal.state.openActs[act], slot)
  }

  async #note(act: ActId, { slot }: FiscalStep, result: FiscalState): Promise<void> {
    const { journal, now } = this.#options
    const record: OutcomeRecord = { sort: 'outcome', act, at: now(), step: slot, result }
    await journal.append(() => [record])
  }
}

function stateOf(outcome: FiscalOutcome): FiscalState {
  if (outcome.outcome === 'prepared') return { fiscal: 'prepared', ticket: outcome.ticket }
  if (outcome.outcome === 'registered') {
    const { outcome: fiscal, ...told } = outcome
    return { fiscal, ...told }
  }
  if (outcome.outcome === 'absent') return { fiscal: 'absent' }
  const { cause, error } = outcome
  const code = error.vendorCode
  return { fiscal: outcome.outcome, cause, ...(code !== undefined && { code }) }
}

/** A printer that was not reached has not told. */
function found(outcome: FiscalOutcome): FiscalState {
  const state = stateOf(outcome)
  return state.fiscal === 'not-done' ? { ...state, fiscal: 'unknown' } : state
}

function troubleOf(state: FiscalState): FiscalTrouble {
  const cause = 'cause' in state ? state.cause : 'other'
  return { ok: false, isKnown: state.fiscal !== 'unknown' && state.fiscal !== 'sending', cause }
}

function valueOf(state: FiscalState): JsonObject {
  if (state.fiscal !== 'registered') return { outcome: state.fiscal }
  const { fiscal: outcome, ...told } = state
  return { outcome, ...told }
}
