import { assertNever } from '#src/base/assert.ts'
import { documentNo, factId } from '#src/base/ids.ts'
import type { ActId, DocumentNo, StaffId, WriterId } from '#src/base/ids.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type {
  ActDraft,
  ActRefusal,
  ActResult,
  ClaimStep,
  JobDraft,
  OpenAct,
  PaymentStep,
  SettleChoice,
} from '#src/contract/acts/act-draft.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactRecord, OutcomeRecord, QueuedJob } from '#src/contract/journal/records.ts'
import type { OpenActState, WorkingState } from '#src/contract/journal/working-state.ts'
import { fillSlots } from '#src/device/fill-slots.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { FactTooLargeError, factAnchor } from '../facts/stamp-fact.ts'
import { isJournalError } from '../journal/journal-error.ts'
import { endStep } from '../journal/journal-state.ts'
import type { Journal } from '../journal/journal.ts'
import { claimId } from './claims.ts'
import type { ClaimAnswer, Claims } from './claims.ts'
import {
  chargedSteps,
  knownOf,
  knownOfPayment,
  lastAnswer,
  paymentRefusal,
  paymentsOf,
} from './payment-answer.ts'
import type { PaymentAnswer } from './payment-answer.ts'
import { longestReference, paymentKey } from './payments.ts'
import type { Payments } from './payments.ts'
import { takeNumber } from './take-number.ts'

export type SagaOptions = {
  readonly journal: Pick<Journal, 'append' | 'state'>
  readonly facts: FactMaker
  readonly claims: Claims
  readonly payments: Payments
  readonly writer: WriterId
  /** Who is signed in. */
  readonly user: () => StaffId | null
  /** What forbids a new act before anything of it is written. */
  readonly forbids: (draft: ActDraft) => Promise<ActRefusal | null>
}

type Refused = Extract<ActResult, { readonly ok: false }>
type Slots = Readonly<Record<string, Json>>
type ActToWrite = { readonly draft: ActDraft; readonly user: StaffId | null; readonly slots: Slots }

/**
 * Runs acts one at a time:  intent ──► claims, payments ──► fact with its jobs ──► done
 *                             │          │taken, declined
 *                             │          └──► end, what was held is released, what was paid is reversed
 *                             └ each arrow is an fsynced record, so that a restart knows what to ask
 * A payment that nobody can tell about leaves the act open.
 */
export class Saga {
  readonly #options: SagaOptions
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: SagaOptions) {
    this.#options = options
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
        const told = this.#options.journal.state.openActs[act] ?? open
        return choice === 'finish' || choice === 'paid' ? this.#finish(told, true) : this.#abandon(told)
      })
    })
  }

  /** A person's word on the payments that the terminal does not tell about. */
  async #takeWord(open: OpenActState, word: 'paid' | 'unpaid'): Promise<void> {
    const { draft } = open.intent
    const answer = (slot: string): PaymentAnswer =>
      word === 'paid'
        ? { payment: 'approved', reference: paymentKey(draft.act, slot) }
        : { payment: 'declined', cause: 'told' }
    const by = this.#options.user()
    await this.#options.journal.append(() =>
      chargedSteps(open)
        .filter(({ slot }) => lastAnswer(open, slot)?.payment !== 'approved')
        .map(({ slot }) => this.#outcome(draft.act, slot, { ...answer(slot), by })),
    )
  }

  async #run(draft: ActDraft): Promise<ActResult> {
    const { journal, facts, user, forbids } = this.#options
    const ended = this.#endOf(draft.act)
    if (ended) return ended
    const interrupted = journal.state.openActs[draft.act]
    if (interrupted) return this.#guarded(draft.act, () => this.#finish(interrupted, true))
    const who = user()
    if (who === null) return refusal(draft.act, 'not-signed-in')
    if (paymentsOf(draft).length > 0 && this.#hasDoubtfulPayment())
      return refusal(draft.act, 'payment-unsettled')
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
    const slots = draft.steps.map((step) => [step.slot, longestOutcome(draft, step)] as const)
    this.#factsOf(this.#options.journal.state, { draft, user, slots: Object.fromEntries(slots) })
  }

  /** `mayHaveAsked`: a claim without an outcome may stand at head office already, a charge at the terminal. */
  async #finish(open: OpenActState, mayHaveAsked: boolean): Promise<ActResult> {
    const { draft, user } = open.intent
    if (paymentsOf(draft).some(({ slot }) => lastAnswer(open, slot)?.payment === 'reversing')) {
      return this.#end(draft.act, refusal(draft.act, 'abandoned'))
    }
    const slots: Record<string, Json> = {}
    for (const step of draft.steps) {
      const done =
        step.step === 'claim'
          ? await this.#takeClaim(open, step, mayHaveAsked)
          : await this.#pay(open, step, mayHaveAsked)
      if (!done.ok)
        return done.refused.reason === 'payment-unknown' ? done.refused : this.#end(draft.act, done.refused)
      slots[step.slot] = done.value
    }
    const act = { draft, user, slots }
    const records = await this.#options.journal.append((state) => this.#factsOf(state, act))
    const { fact, jobs } = records[records.length - 1] ?? records[0]
    return resultOf(draft.act, fact, jobs)
  }

  async #takeClaim(open: OpenActState, step: ClaimStep, mayHaveAsked: boolean): Promise<StepResult> {
    const { draft } = open.intent
    const answer = await this.#claim(open, step, mayHaveAsked)
    const reason = refusalOf(answer, step)
    if (!reason)
      return { ok: true, value: slotValue(draft, step, answer.claim === 'held' ? 'held' : 'unconfirmed') }
    const by = answer.claim === 'taken' ? { takenBy: answer.by } : {}
    return { ok: false, refused: { ok: false, act: draft.act, reason, ...by } }
  }

  async #pay(open: OpenActState, step: PaymentStep, mayHaveAsked: boolean): Promise<StepResult> {
    const { act } = open.intent.draft
    const known = lastAnswer(open, step.slot)
    const isKnown = known?.payment === 'approved' || known?.payment === 'declined'
    const answer = isKnown ? known : await this.#charge(open, step, mayHaveAsked)
    if (!isKnown) await this.#options.journal.append(() => [this.#outcome(act, step.slot, answer)])
    if (answer.payment === 'approved') return { ok: true, value: answer.reference }
    return { ok: false, refused: refusal(act, paymentRefusal(answer)) }
  }

  #charge(open: OpenActState, step: PaymentStep, mayHaveAsked: boolean): Promise<PaymentAnswer> {
    const { act } = open.intent.draft
    const { journal, payments } = this.#options
    return payments.charge(act, step, {
      mayHaveAsked,
      known: knownOfPayment(open, step.slot),
      note: async (mark) => {
        await journal.append(() => [this.#outcome(act, step.slot, { payment: 'asking', mark })])
      },
    })
  }

  async #claim(open: OpenActState, step: ClaimStep, mayHaveAsked: boolean): Promise<ClaimAnswer> {
    const { draft } = open.intent
    const known = open.outcomes.find((outcome) => outcome.step === step.slot)
    if (known) return known.result as ClaimAnswer // written below, from such an answer
    const { claims, journal } = this.#options
    const id = claimId(step.right, step.n)
    const looked = mayHaveAsked ? await claims.look(id, draft.act) : { claim: 'free' as const }
    const answer = looked.claim === 'free' ? await claims.take(id, draft.act) : looked
    await journal.append(() => [this.#outcome(draft.act, step.slot, { id, ...answer })])
    return answer
  }

  async #abandon(open: OpenActState): Promise<ActResult | { ok: true; abandoned: true }> {
    const { claims, journal } = this.#options
    const { draft } = open.intent
    for (const step of claimsOf(draft).filter(({ slot }) =>
      open.outcomes.every((outcome) => outcome.step !== slot),
    )) {
      const id = claimId(step.right, step.n)
      const answer = await claims.look(id, draft.act)
      await journal.append(() => [this.#outcome(draft.act, step.slot, { id, ...answer })])
    }
    const ended = await this.#end(draft.act, refusal(draft.act, 'abandoned'))
    return ended.reason === 'payment-unknown' ? ended : { ok: true, abandoned: true }
  }

  /**
   * Ends an act without its fact: takes back what was paid or may have been, then gives back, in the same write as the end,
   * every claim that it holds or may hold. An act whose payment cannot be taken back now stays open.
   */
  async #end(act: ActId, result: Refused): Promise<Refused> {
    if (!(await this.#reverse(act))) return refusal(act, 'payment-unknown')
    await this.#options.journal.append((state) => [
      ...this.#releases(state, act),
      this.#outcome(act, endStep, result),
    ])
    return result
  }

  /** Answers whether nothing of this act is charged any more; a charge without an outcome may stand at the terminal. */
  async #reverse(act: ActId): Promise<boolean> {
    const { journal, payments } = this.#options
    const open = journal.state.openActs[act]
    if (!open) return true
    for (const step of chargedSteps(open)) {
      const { slot } = step
      await journal.append(() => [this.#outcome(act, slot, { payment: 'reversing' })])
      if (!(await payments.reverse(act, step, knownOfPayment(open, slot)))) return false
      await journal.append(() => [this.#outcome(act, slot, { payment: 'reversed' })])
    }
    return true
  }

  #hasDoubtfulPayment(): boolean {
    return Object.values(this.#options.journal.state.openActs).some((open) => chargedSteps(open).length > 0)
  }

  #releases(state: WorkingState, act: ActId): FactRecord[] {
    const open = state.openActs[act]
    if (!open) return []
    const { draft, user } = open.intent
    let last: Pick<Fact, 'seq' | 'hash'> | null = state.lastFact
    return claimsOf(draft).flatMap((step) => {
      const answer = open.outcomes.find((outcome) => outcome.step === step.slot)?.result['claim']
      if (answer !== 'held' && answer !== 'unknown') return []
      const { kind: right } = step.right
      const body = { claim: claimId(step.right, step.n), attempt: act, source: sourceOf(draft, step), right }
      const { businessDate } = draft.fact
      const release = { kind: 'claimReleased', version: 1, businessDate, body }
      const record = this.#options.facts.next(last, release, { user })
      last = record.fact
      return [record]
    })
  }

  /** The act's fact, behind the one that stands ahead of it; the last one ends the act and brings all its jobs. */
  #factsOf(state: WorkingState, { draft, user, slots }: ActToWrite): [FactRecord, ...FactRecord[]] {
    const { facts } = this.#options
    const { ahead } = draft
    const first = ahead && facts.next(state.lastFact, ahead.fact, { user, slots })
    const known = first && ahead ? { ...slots, [ahead.slot]: numberOf(first.fact) } : slots
    const { numbered, inFact, inDocuments } = takeNumber(state, draft.numbering)
    const last = facts.next(first?.fact ?? state.lastFact, draft.fact, {
      user,
      act: draft.act,
      numbered,
      slots: { ...known, ...inFact },
      clearsBasket: draft.clearsBasket ?? false,
      basketAfter: draft.basketAfter,
      jobs: (fact) => [
        ...(first && ahead ? queuedJobs(ahead.jobs, first.fact, slots) : []),
        ...queuedJobs(draft.jobs, fact, { ...known, ...inDocuments }),
      ],
    })
    return first ? [first, last] : [last]
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
    const answered = this.#queue.then(run)
    this.#queue = answered.catch(() => undefined) // its own caller hears of it
    return answered
  }
}

const isKnown = ({ intent }: OpenActState): boolean =>
  intent.draft.steps.every(({ step }: { readonly step: string }) => step === 'claim' || step === 'payment')

const claimsOf = ({ steps }: ActDraft): readonly ClaimStep[] => steps.filter((one) => one.step === 'claim')

type StepResult =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly refused: Refused }

function refusalOf(answer: ClaimAnswer, step: ClaimStep): ActRefusal | undefined {
  switch (answer.claim) {
    case 'held':
      return undefined
    case 'taken':
      return 'claim-taken'
    case 'unknown':
      return step.whenUnknown === 'refuse' ? 'claim-unknown' : undefined
    default:
      return assertNever(answer)
  }
}

const longestOutcome = (draft: ActDraft, step: ActDraft['steps'][number]): Json =>
  step.step === 'claim' ? slotValue(draft, step, 'unconfirmed') : 'r'.repeat(longestReference)

const slotValue = (draft: ActDraft, step: ClaimStep, outcome: 'held' | 'unconfirmed'): JsonObject => ({
  id: claimId(step.right, step.n),
  attempt: draft.act,
  outcome,
})

/** What a release is about: the voucher that was to pay, the purchase that a return names, or the order that was to be handed over. */
function sourceOf(draft: ActDraft, step: ClaimStep): JsonObject {
  if (step.right.kind === 'spend')
    return { kind: 'voucher', voucher: step.right.about.replace(/^voucher:/, '') }
  const source = (draft.ahead ?? draft).fact.body['source']
  return isJsonObject(source) ? source : { kind: 'order', order: step.right.about.replace(/^order:/, '') }
}

/** Jobs of one document, named after it. */
function queuedJobs(drafts: readonly JobDraft[], fact: Fact, slots: Slots): QueuedJob[] {
  const document = numberOf(fact)
  const filled = { ...slots, document, at: fact.at, anchor: factAnchor(fact) }
  return drafts.map((job, index) =>
    queuedJob(job, { job: `${document}.${index + 1}`, at: fact.at, slots: filled }),
  )
}

function queuedJob(
  draft: JobDraft,
  { job, at, slots }: { job: string; at: string; slots: Slots },
): QueuedJob {
  if (draft.job === 'drawer') return { job, draft, at }
  return { job, draft: { ...draft, document: fillSlots(draft.document, slots) }, at }
}

function resultOf(act: ActId, fact: Fact, jobs: readonly QueuedJob[]): ActResult {
  return { ok: true, act, ...namesOf(fact.writer, fact.seq), jobs: jobs.map(({ job }) => job) }
}

const numberOf = ({ writer, seq }: Fact): DocumentNo => documentNo(writer, seq)

const namesOf = (writer: WriterId, seq: number): { fact: string; document: string } => ({
  fact: factId(writer, seq),
  document: documentNo(writer, seq),
})

const refusal = (act: ActId, reason: ActRefusal): Refused => ({ ok: false, act, reason })
