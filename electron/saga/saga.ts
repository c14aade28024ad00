import { assertNever } from '#src/base/assert.ts'
import { documentNo, factId } from '#src/base/ids.ts'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type {
  ActDraft,
  ActRefusal,
  ActResult,
  ActStep,
  JobDraft,
  OpenAct,
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

export type SagaOptions = {
  readonly journal: Pick<Journal, 'append' | 'state'>
  readonly facts: FactMaker
  readonly claims: Claims
  readonly writer: WriterId
  /** Who is signed in. */
  readonly user: () => StaffId | null
  /** What forbids a new act before anything of it is written. */
  readonly forbids: (draft: ActDraft) => Promise<ActRefusal | null>
}

type Refused = Extract<ActResult, { readonly ok: false }>
type Slots = Readonly<Record<string, Json>>

/**
 * Runs acts one at a time:  intent ──► claims ──► fact with its jobs ──► done
 *                             │          │taken, unknown
 *                             │          └──► end, what was held is released
 *                             └ each arrow is an fsynced record, so that a restart knows what to ask
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
  settle(act: string, choice: 'finish' | 'abandon'): Promise<ActResult | { ok: true; abandoned: true }> {
    return this.#inTurn(async () => {
      const open = this.#options.journal.state.openActs[act]
      const ended = this.#endOf(act as ActId)
      if (!open) return ended ?? { ok: true, abandoned: true }
      if (choice === 'finish') return this.#guarded(open.intent.draft.act, () => this.#finish(open, true))
      return this.#guarded(open.intent.draft.act, () => this.#abandon(open))
    })
  }

  async #run(draft: ActDraft): Promise<ActResult> {
    const { journal, facts, user, forbids } = this.#options
    const ended = this.#endOf(draft.act)
    if (ended) return ended
    const interrupted = journal.state.openActs[draft.act]
    if (interrupted) return this.#guarded(draft.act, () => this.#finish(interrupted, true))
    const who = user()
    if (who === null) return refusal(draft.act, 'not-signed-in')
    const forbidden = await forbids(draft)
    if (forbidden) return refusal(draft.act, forbidden)
    return this.#guarded(draft.act, async () => {
      this.#rehearse(draft, who)
      const intent = { sort: 'intent', at: facts.now(), user: who, draft } as const
      await journal.append(() => [intent])
      return this.#finish({ intent, outcomes: [] }, false)
    })
  }

  /** Builds the fact once with the longest outcomes: a draft that cannot become a fact is refused before anything is asked. */
  #rehearse(draft: ActDraft, user: StaffId): void {
    const slots = draft.steps.map((step) => [step.slot, slotValue(draft, step, 'unconfirmed')] as const)
    this.#factOf(this.#options.journal.state, { draft, user, slots: Object.fromEntries(slots) })
  }

  /** `mayHaveAsked`: a claim without an outcome may stand at head office already. */
  async #finish(open: OpenActState, mayHaveAsked: boolean): Promise<ActResult> {
    const { draft, user } = open.intent
    const slots: Record<string, Json> = {}
    for (const step of draft.steps) {
      const answer = await this.#claim(open, step, mayHaveAsked)
      const reason = refusalOf(answer, step)
      if (reason) {
        const by = answer.claim === 'taken' ? { takenBy: answer.by } : {}
        return this.#end(draft.act, { ok: false, act: draft.act, reason, ...by })
      }
      slots[step.slot] = slotValue(draft, step, answer.claim === 'held' ? 'held' : 'unconfirmed')
    }
    const act = { draft, user, slots }
    const [record] = await this.#options.journal.append((state) => [this.#factOf(state, act)] as const)
    return resultOf(draft.act, record.fact, record.jobs)
  }

  async #claim(open: OpenActState, step: ActStep, mayHaveAsked: boolean): Promise<ClaimAnswer> {
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
    for (const step of draft.steps.filter(({ slot }) =>
      open.outcomes.every((outcome) => outcome.step !== slot),
    )) {
      const id = claimId(step.right, step.n)
      const answer = await claims.look(id, draft.act)
      await journal.append(() => [this.#outcome(draft.act, step.slot, { id, ...answer })])
    }
    await this.#end(draft.act, refusal(draft.act, 'abandoned'))
    return { ok: true, abandoned: true }
  }

  /** Ends an act without its fact and gives back, in the same write, every claim that it holds or may hold. */
  async #end(act: ActId, result: Refused): Promise<Refused> {
    await this.#options.journal.append((state) => [
      ...this.#releases(state, act),
      this.#outcome(act, endStep, result),
    ])
    return result
  }

  #releases(state: WorkingState, act: ActId): FactRecord[] {
    const open = state.openActs[act]
    if (!open) return []
    const { draft, user } = open.intent
    let last: Pick<Fact, 'seq' | 'hash'> | null = state.lastFact
    return draft.steps.flatMap((step) => {
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

  #factOf(
    state: WorkingState,
    { draft, user, slots }: { draft: ActDraft; user: StaffId | null; slots: Slots },
  ): FactRecord {
    const { facts } = this.#options
    return facts.next(state.lastFact, draft.fact, {
      user,
      act: draft.act,
      slots,
      clearsBasket: draft.clearsBasket ?? false,
      basketAfter: draft.basketAfter,
      jobs: (fact, document) => {
        const filled = { ...slots, document, at: fact.at, anchor: factAnchor(fact) }
        return draft.jobs.map((job, at) =>
          queuedJob(job, { job: `${document}.${at + 1}`, at: fact.at, slots: filled }),
        )
      },
    })
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
  intent.draft.steps.every((step: { readonly step: string }) => step.step === 'claim')

function knownOf({ intent, outcomes }: OpenActState): OpenAct['known'] {
  if (outcomes.some(({ result }) => result['claim'] === 'held')) return 'claim-held'
  return intent.draft.steps.length > 0 ? 'claim-asked' : 'nothing-left'
}

function refusalOf(answer: ClaimAnswer, step: ActStep): ActRefusal | undefined {
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

const slotValue = (draft: ActDraft, step: ActStep, outcome: 'held' | 'unconfirmed'): JsonObject => ({
  id: claimId(step.right, step.n),
  attempt: draft.act,
  outcome,
})

/** What a release is about: the purchase that a return names, or the order that was to be handed over. */
function sourceOf(draft: ActDraft, step: ActStep): JsonObject {
  const source = draft.fact.body['source']
  return isJsonObject(source) ? source : { kind: 'order', order: step.right.about.replace(/^order:/, '') }
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

const namesOf = (writer: WriterId, seq: number): { fact: string; document: string } => ({
  fact: factId(writer, seq),
  document: documentNo(writer, seq),
})

const refusal = (act: ActId, reason: ActRefusal): Refused => ({ ok: false, act, reason })
