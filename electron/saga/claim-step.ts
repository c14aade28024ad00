import { assertNever } from '#src/base/assert.ts'
import type { ActId, StaffId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { ActDraft, ActRefusal, ClaimStep } from '#src/contract/acts/act-draft.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactRecord } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import type { ClaimAnswer } from './claims.ts'
import { claimId } from './claims.ts'

export const claimsOf = ({ steps }: ActDraft): readonly ClaimStep[] =>
  steps.filter((one) => one.step === 'claim')

/** Why an act cannot go on after this answer; undefined where it can. */
export function claimRefusal(answer: ClaimAnswer, step: ClaimStep): ActRefusal | undefined {
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

/** What fills the slot of a claim. */
export const claimValue = (
  draft: ActDraft,
  step: ClaimStep,
  outcome: 'held' | 'unconfirmed',
): JsonObject => ({
  id: claimId(step.right, step.n),
  attempt: draft.act,
  outcome,
})

/** Facts that give back every claim which an open act holds or may hold. */
export function releasesOf(facts: FactMaker, state: WorkingState, act: ActId): FactRecord[] {
  const open = state.openActs[act]
  if (!open) return []
  const { draft, user } = open.intent
  const held = claimsOf(draft).filter((step) => {
    const answer = open.outcomes.find((outcome) => outcome.step === step.slot)?.result
    return answer?.['claim'] === 'held' || answer?.['claim'] === 'unknown' || answer?.['mayHold'] === true
  })
  const { businessDate } = draft.fact
  const bodies = held.map((step) => releaseBody(draft, step))
  return releaseFacts(facts, state.lastFact, { bodies, businessDate, user })
}

type Releases = {
  readonly bodies: readonly JsonObject[]
  readonly businessDate: string
  readonly user: StaffId | null
}

/** Facts `claimReleased` behind `before`. */
export function releaseFacts(
  facts: FactMaker,
  before: Pick<Fact, 'seq' | 'hash'> | null,
  { bodies, businessDate, user }: Releases,
): FactRecord[] {
  let last = before
  return bodies.map((body) => {
    const record = facts.next(last, { kind: 'claimReleased', version: 1, businessDate, body }, { user })
    last = record.fact
    return record
  })
}

const releaseBody = (draft: ActDraft, step: ClaimStep): JsonObject => ({
  claim: claimId(step.right, step.n),
  attempt: draft.act,
  source: sourceOf(draft, step),
  right: step.right.kind,
})

/** What would give back the claims that the fact of an act uses: a voucher's are of what it pays, all others of what stands ahead. */
export function claimsOfFact(draft: ActDraft, which: 'ahead' | 'last'): readonly JsonObject[] {
  const isOfLast = ({ right }: ClaimStep): boolean => !draft.ahead || right.kind === 'spend'
  return claimsOf(draft)
    .filter((step) => isOfLast(step) === (which === 'last'))
    .map((step) => releaseBody(draft, step))
}

/** What a release is about: the voucher that was to pay, the purchase that a return names, or the order that was to be handed over. */
function sourceOf(draft: ActDraft, step: ClaimStep): JsonObject {
  if (step.right.kind === 'spend')
    return { kind: 'voucher', voucher: step.right.about.replace(/^voucher:/, '') }
  const source = (draft.ahead ?? draft).fact.body['source']
  return isJsonObject(source) ? source : { kind: 'order', order: step.right.about.replace(/^order:/, '') }
}
