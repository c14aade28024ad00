import { assertNever } from '#src/base/assert.ts'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import type {
  ActDraft,
  ActRefusal,
  ActResult,
  ActStep,
  CardDayStep,
  FiscalStep,
  OpenAct,
  PaymentStep,
  RefundStep,
  SettleChoice,
} from '#src/contract/acts/act-draft.ts'
import type { OutcomeRecord } from '#src/contract/journal/records.ts'
import type { OpenActState } from '#src/contract/journal/working-state.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { FactTooLargeError } from '../facts/stamp-fact.ts'
import { isJournalError } from '../journal/journal-error.ts'
import { endStep } from '../journal/journal-state.ts'
import type { Journal } from '../journal/journal.ts'
import type { Refused, StepResult } from './act-end.ts'
import { leavesOpen, namesOf, refusal, resultOf } from './act-end.ts'
import { actFacts } from './act-facts.ts'
import type { Slots } from './act-facts.ts'
import type { CardDays } from './card-day-steps.ts'
import { cardDayOf } from './card-day.ts'
import { releasesOf } from './claim-step.ts'
import { ClaimSteps } from './claim-steps.ts'
import type { Claims } from './claims.ts'
import { blocksFiscal, fiscalOf, knownOfFiscal } from './fiscal-state.ts'
import type { FiscalSteps } from './fiscal-steps.ts'
import { chargedSteps, knownOf, lastAnswer, paymentRefusal, paymentsOf } from './payment-answer.ts'
import { PaymentSteps } from './payment-steps.ts'
import { paymentKey } from './payments.ts'
import type { Payments } from './payments.ts'
import { knownOfRefund, lastRefund, refundOf } from './refund-state.ts'
import type { Refunds, RefundWord } from './refund-steps.ts'
import { longestOutcome, slotsOf } from './step-slots.ts'

export type SagaOptions = {
  readonly journal: Pick<Journal, 'append' | 'state'>
  readonly facts: FactMaker
  readonly claims: Claims
  readonly payments: Payments
  /** Absent: no act may give back at the card terminal. */
  readonly refunds?: Refunds | undefined
  /** Absent: no act may end the card terminal's day. */
  readonly cardDay?: CardDays | undefined
  /** Absent: no act may bring a fiscal document. */
  readonly fiscal?: FiscalSteps | undefined
  readonly writer: WriterId
  /** Who is signed in. */
  readonly user: () => StaffId | null
  /** What forbids a new act before anything of it is written. */
  readonly forbids: (draft: ActDraft) => Promise<ActRefusal | null>
}

/**
 * Runs acts one at a time:  intent ──► claims, payments ──► refund ──► fiscal document ──► fact with its jobs ──► done
 *                             │          │taken, declined
 *                             │          └──► end, what was held is released, what was paid is reversed
 *                             └ each arrow is an fsynced record, so that a restart knows what to ask
 * A payment, refund or fiscal document that nobody can tell about leaves the act open.
 */
export class Saga {
  readonly #options: SagaOptions
  readonly #claims: ClaimSteps
  readonly #payments: PaymentSteps
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: SagaOptions) {
    const { journal, claims, payments, facts } = options
    const now = (): string => facts.now()
    this.#options = options
    this.#claims = new ClaimSteps({ journal, claims, now })
    this.#payments = new PaymentSteps({ journal, payments, now })
  }

  /** The same act asked again gets the same answer and never a second fact. */
  run(draft: ActDraft): Promise<ActResult> {
    return this.#inTurn(() => this.#run(draft))
  }

  /** Acts whose end was not reached, and what is known of them; one with a step that only a newer program takes waits for it. */
  open(): OpenAct[] {
    const known = Object.values(this.#options.journal.state.openActs).filter(isKnown)
    return known.map((open) => ({
      act: open.intent.draft.act,
      kind: open.intent.draft.kind,
      summary: open.intent.draft.summary,
      at: open.intent.at,
      known: knownOf(open),
      ...knownOfRefund(open),
      ...knownOfFiscal(open),
    }))
  }

  /** Ends an open act: goes on from where it stood, or gives it up with all it held. */
  settle(act: string, choice: SettleChoice): Promise<ActResult | { ok: true; abandoned: true }> {
    return this.#inTurn(async () => {
      const open = this.#options.journal.state.openActs[act]
      const ended = this.#endOf(act as ActId)
      if (!open) return ended ?? { ok: true, abandoned: true }
      return this.#guarded(open.intent.draft.act, async () => {
        if (choice === 'paid' || choice === 'unpaid') await this.#takeWord(open, choice)
        if (choice === 'fiscal-marked' || choice === 'fiscal-skipped')
          await this.#takeFiscalWord(open, choice)
        const told = this.#options.journal.state.openActs[act] ?? open
        return choice === 'abandon' || choice === 'unpaid' ? this.#abandon(told) : this.#finish(told, true)
      })
    })
  }

  async #takeWord(open: OpenActState, word: 'paid' | 'unpaid'): Promise<void> {
    const { act } = open.intent.draft
    const by = this.#options.user()
    await this.#payments.take(open, word, by)
    const refund = refundOf(open.intent.draft)
    if (refund) await this.#options.refunds?.take(act, refund, refundWord(act, refund, { word, by }))
  }

  async #takeFiscalWord({ intent }: OpenActState, word: 'fiscal-marked' | 'fiscal-skipped'): Promise<void> {
    const step = fiscalOf(intent.draft)
    const fiscal = word === 'fiscal-marked' ? 'marked' : 'skipped'
    const by = this.#options.user()
    if (step) await this.#options.fiscal?.take(intent.draft.act, step, { fiscal, by })
  }

  async #run(draft: ActDraft): Promise<ActResult> {
    const { journal, facts, user, forbids } = this.#options
    const ended = this.#endOf(draft.act)
    if (ended) return ended
    const interrupted = journal.state.openActs[draft.act]
    if (interrupted) return this.#guarded(draft.act, () => this.#finish(interrupted, true))
    const who = user()
    if (who === null) return refusal(draft.act, 'not-signed-in')
    if (this.#isFiscalBlocked(draft)) return refusal(draft.act, 'fiscal-unsettled')
    const unsettled = usesCardTerminal(draft) ? this.#unsettled() : null
    if (unsettled) return refusal(draft.act, unsettled)
    return this.#guarded(draft.act, async () => {
      const forbidden = await forbids(draft)
      if (forbidden) return refusal(draft.act, forbidden)
      this.#rehearse(draft, who)
      const intent = { sort: 'intent', at: facts.now(), user: who, draft } as const
      await journal.append(() => [intent])
      return this.#finish({ intent, outcomes: [] }, false)
    })
  }

  /** Builds the fact once with the longest outcomes: a draft that cannot become a fact is refused before anything is asked. */
  #rehearse(draft: ActDraft, user: StaffId): void {
    const slots = draft.steps.map((step) => slotsOf(step, longestOutcome(draft, step)))
    actFacts(this.#options.facts, this.#options.journal.state, {
      draft,
      user,
      slots: Object.assign({}, ...slots) as Slots,
    })
  }

  /** `mayHaveAsked`: a claim without an outcome may stand at head office already, a charge at the terminal. */
  async #finish(open: OpenActState, mayHaveAsked: boolean): Promise<ActResult> {
    const { draft, user } = open.intent
    if (paymentsOf(draft).some(({ slot }) => lastAnswer(open, slot)?.payment === 'reversing')) {
      return this.#end(draft.act, refusal(draft.act, 'abandoned'))
    }
    const notReady = await this.#prepareFiscal(draft, mayHaveAsked)
    if (notReady) return notReady
    const slots: Record<string, Json> = {}
    for (const step of draft.steps) {
      const done = await this.#take(open, step, mayHaveAsked)
      if (!done.ok) return leavesOpen(done.refused) ? done.refused : this.#end(draft.act, done.refused)
      Object.assign(slots, slotsOf(step, done.value))
    }
    const act = { draft, user, slots }
    const records = await this.#options.journal.append((state) => actFacts(this.#options.facts, state, act))
    const { fact, jobs } = records[records.length - 1] ?? records[0]
    return resultOf(draft.act, fact, jobs)
  }

  #take(open: OpenActState, step: ActStep, mayHaveAsked: boolean): Promise<StepResult> {
    switch (step.step) {
      case 'claim':
        return this.#claims.take(open, step, mayHaveAsked)
      case 'payment':
        return this.#pay(open, step, mayHaveAsked)
      case 'refund':
        return this.#giveBack(open, step)
      case 'card-day':
        return this.#closeCardDay(open, step)
      case 'fiscal':
        return this.#registerFiscal(open, step)
      default:
        return assertNever(step)
    }
  }

  /** An act that has just begun ends where the printer is not ready; one that was interrupted may have been paid and stays open. */
  async #prepareFiscal(draft: ActDraft, mayHaveAsked: boolean): Promise<Refused | null> {
    const step = fiscalOf(draft)
    if (!step) return null
    const trouble = await (this.#options.fiscal?.prepare(draft.act, step) ?? noPrinter)
    if (!trouble) return null
    const { cause } = trouble
    const reason = mayHaveAsked ? reasonOf(trouble, step) : 'fiscal-not-ready'
    const refused = { ...refusal(draft.act, reason), cause }
    return leavesOpen(refused) ? refused : this.#end(draft.act, refused)
  }

  async #pay(open: OpenActState, step: PaymentStep, mayHaveAsked: boolean): Promise<StepResult> {
    const answer = await this.#payments.pay(open, step, mayHaveAsked)
    if (answer.payment === 'approved') {
      const { reference, card } = answer
      return { ok: true, value: { reference, ...(card !== undefined && { card }) } }
    }
    return { ok: false, refused: refusal(open.intent.draft.act, paymentRefusal(answer)) }
  }

  async #giveBack({ intent }: OpenActState, step: RefundStep): Promise<StepResult> {
    const { act } = intent.draft
    const given = await (this.#options.refunds?.give(act, step) ?? noTerminal)
    return given.ok ? given : { ok: false, refused: refusal(act, given.reason) }
  }

  async #closeCardDay({ intent }: OpenActState, step: CardDayStep): Promise<StepResult> {
    const { act } = intent.draft
    const done = await (this.#options.cardDay?.close(act, step) ?? noCardDay)
    return done.ok ? done : { ok: false, refused: refusal(act, done.reason) }
  }

  async #registerFiscal({ intent }: OpenActState, step: FiscalStep): Promise<StepResult> {
    const { act } = intent.draft
    const done = await (this.#options.fiscal?.register(act, step) ?? noPrinter)
    if (done.ok) return done
    return { ok: false, refused: { ...refusal(act, reasonOf(done, step)), cause: done.cause } }
  }

  async #abandon(open: OpenActState): Promise<ActResult | { ok: true; abandoned: true }> {
    const { draft } = open.intent
    const day = cardDayOf(draft)
    // A day that was ended, or may have been, is told in a fact: its sums are told once.
    if (day && !((await this.#options.cardDay?.drop(draft.act, day)) ?? true))
      return this.#finish(this.#options.journal.state.openActs[draft.act] ?? open, true)
    await this.#claims.lookUpUntold(open)
    const ended = await this.#end(draft.act, refusal(draft.act, 'abandoned'))
    return leavesOpen(ended) ? ended : { ok: true, abandoned: true }
  }

  /**
   * Ends an act without its fact: takes back what was paid or may have been, then gives back, in the same write as the end,
   * every claim that it holds or may hold. An act whose payment cannot be taken back now stays open.
   */
  async #end(act: ActId, result: Refused): Promise<Refused> {
    const given = await this.#dropRefund(act)
    if (given) return given
    const registered = await this.#dropFiscal(act)
    if (registered) return registered
    const open = this.#options.journal.state.openActs[act]
    if (open && !(await this.#payments.reverse(open))) return refusal(act, 'payment-unknown')
    await this.#options.journal.append((state) => [
      ...releasesOf(this.#options.facts, state, act),
      this.#outcome(act, endStep, result),
    ])
    return result
  }

  /** Money that is with the customer, or may be, is not forgotten. */
  async #dropRefund(act: ActId): Promise<Refused | null> {
    const { refunds, journal } = this.#options
    const open = journal.state.openActs[act]
    const step = open && refundOf(open.intent.draft)
    if (!step || !refunds || (await refunds.drop(act, step))) return null
    const last = lastRefund(journal.state.openActs[act], step.slot)
    return refusal(act, last?.refund === 'done' ? 'refund-done' : 'refund-unknown')
  }

  /** A sale that stands in the fiscal memory, or may, is not given up. */
  async #dropFiscal(act: ActId): Promise<Refused | null> {
    const { fiscal, journal } = this.#options
    const open = journal.state.openActs[act]
    const step = open && fiscalOf(open.intent.draft)
    if (!step || !fiscal || (await fiscal.drop(act, step))) return null
    const { known } = knownOfFiscal(journal.state.openActs[act] ?? open) ?? {}
    return refusal(act, known === 'fiscal-registered' ? known : 'fiscal-unknown')
  }

  #isFiscalBlocked(draft: ActDraft): boolean {
    const step = fiscalOf(draft)
    return (
      step !== undefined &&
      Object.values(this.#options.journal.state.openActs).some((open) => blocksFiscal(open, step))
    )
  }

  /** What of an earlier act is in doubt at the card terminal. */
  #unsettled(): ActRefusal | null {
    const acts = Object.values(this.#options.journal.state.openActs)
    if (acts.some((open) => knownOfRefund(open)?.known === 'refund-unknown')) return 'refund-unsettled'
    return acts.some((open) => chargedSteps(open).length > 0) ? 'payment-unsettled' : null
  }

  #outcome(act: ActId, step: string, result: JsonObject): OutcomeRecord {
    return { sort: 'outcome', act, at: this.#options.facts.now(), step, result }
  }

  #endOf(act: ActId): ActResult | undefined {
    const { journal, writer } = this.#options
    const done = journal.state.doneActs.find((other) => other.act === act)
    if (done) return { ok: true, act, ...namesOf(writer, done.seq), jobs: done.jobs }
    const ended = journal.state.endedActs.find((other) => other.act === act)
    return ended?.result as Refused | undefined // written by `#end` alone
  }

  async #guarded<T>(act: ActId, run: () => Promise<T>): Promise<T | Refused> {
    try {
      return await run()
    } catch (error) {
      if (error instanceof FactTooLargeError) return refusal(act, 'fact-too-large')
      if (!isJournalError(error)) throw error
      return refusal(act, error.code === 'disk-full' ? 'disk-full' : 'journal-failed')
    }
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const answered = this.#queue.then(run).finally(() => this.#options.fiscal?.leave())
    this.#queue = answered.catch(() => undefined) // its own caller hears of it
    return answered
  }
}

const isKnown = ({ intent }: OpenActState): boolean =>
  intent.draft.steps.every(({ step }: { readonly step: string }) =>
    ['claim', 'payment', 'refund', 'card-day', 'fiscal'].includes(step),
  )

const noTerminal = { ok: false, reason: 'refund-not-done' } as const
const noCardDay = { ok: false, reason: 'card-day-not-done' } as const
const noPrinter = { ok: false, isKnown: true, cause: 'unsupported' } as const

/** Nobody has paid for a report: one that surely was not made leaves nothing behind. */
function reasonOf({ isKnown }: { readonly isKnown: boolean }, { document }: FiscalStep): ActRefusal {
  if (!isKnown) return 'fiscal-unknown'
  return document.document === 'receipt' ? 'fiscal-not-done' : 'fiscal-not-ready'
}

/** A terminal without keys tells only of its last result: nothing may be asked of it while that is in doubt. */
const usesCardTerminal = ({ steps }: ActDraft): boolean =>
  steps.some(({ step }) => step === 'payment' || step === 'refund' || step === 'card-day')

type Told = { readonly word: 'paid' | 'unpaid'; readonly by: StaffId | null }

const refundWord = (act: ActId, { slot, charge }: RefundStep, { word, by }: Told): RefundWord =>
  word === 'paid'
    ? { refund: 'done', reference: charge?.reference ?? paymentKey(act, slot), by }
    : { refund: 'declined', cause: 'told', by }
