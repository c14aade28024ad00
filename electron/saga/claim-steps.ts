import type { ClaimStep } from '#src/contract/acts/act-draft.ts'
import type { OutcomeRecord } from '#src/contract/journal/records.ts'
import type { OpenActState } from '#src/contract/journal/working-state.ts'
import type { Journal } from '../journal/journal.ts'
import type { StepResult } from './act-end.ts'
import { claimRefusal, claimsOf, claimValue } from './claim-step.ts'
import { claimId } from './claims.ts'
import type { ClaimAnswer, Claims } from './claims.ts'

export type ClaimStepsOptions = {
  readonly journal: Pick<Journal, 'append'>
  readonly claims: Claims
  /** UTC, for records. */
  readonly now: () => string
}

/** The claims of an act, each answer about them an fsynced record. */
export class ClaimSteps {
  readonly #options: ClaimStepsOptions

  constructor(options: ClaimStepsOptions) {
    this.#options = options
  }

  /** `mayHaveAsked`: the claim may stand at head office already. */
  async take(open: OpenActState, step: ClaimStep, mayHaveAsked: boolean): Promise<StepResult> {
    const { draft } = open.intent
    const answer = await this.#claim(open, step, mayHaveAsked)
    const reason = claimRefusal(answer, step)
    if (!reason)
      return { ok: true, value: claimValue(draft, step, answer.claim === 'held' ? 'held' : 'unconfirmed') }
    const by = answer.claim === 'taken' ? { takenBy: answer.by } : {}
    return { ok: false, refused: { ok: false, act: draft.act, reason, ...by } }
  }

  /** Finds out about the claims of which nothing is recorded, so that those which are held are released. */
  async lookUpUntold(open: OpenActState): Promise<void> {
    const { draft } = open.intent
    for (const step of claimsOf(draft).filter(({ slot }) => !answerTo(open, slot)))
      await this.#note(open, step, await this.#options.claims.look(claimId(step.right, step.n), draft.act))
  }

  async #claim(open: OpenActState, step: ClaimStep, mayHaveAsked: boolean): Promise<ClaimAnswer> {
    const known = answerTo(open, step.slot)
    if (known) return known.result as ClaimAnswer // written below, from such an answer
    const { claims } = this.#options
    const { act } = open.intent.draft
    const id = claimId(step.right, step.n)
    const looked = mayHaveAsked ? await claims.look(id, act) : { claim: 'free' as const }
    const answer = looked.claim === 'free' ? await claims.take(id, act) : looked
    await this.#note(open, step, answer)
    return answer
  }

  async #note(
    { intent }: OpenActState,
    step: ClaimStep,
    answer: ClaimAnswer | { readonly claim: 'free' },
  ): Promise<void> {
    const { journal, now } = this.#options
    const result = { id: claimId(step.right, step.n), ...answer }
    await journal.append(() => [
      { sort: 'outcome', act: intent.draft.act, at: now(), step: step.slot, result },
    ])
  }
}

const answerTo = ({ outcomes }: OpenActState, slot: string): OutcomeRecord | undefined =>
  outcomes.find(({ step }) => step === slot)
