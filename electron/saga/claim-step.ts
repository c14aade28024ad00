import { assertNever } from '#src/base/assert.ts'
import type { ActId } from '#src/base/ids.ts'
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
  let last: Pick<Fact, 'seq' | 'hash'> | null = state.lastFact
  return claimsOf(draft).flatMap((step) => {
    const answer = open.outcomes.find((outcome) => outcome.step === step.slot)?.result['claim']
    if (answer !== 'held' && answer !== 'unknown') return []
    const { kind: right } = step.right
    const body = { claim: claimId(step.right, step.n), attempt: act, source: sourceOf(draft, step), right }
    const { businessDate } = draft.fact
    const release = { kind: 'claimReleased', version: 1, businessDate, body }
    const record = facts.next(last, release, { user })
    last = record.fact
    return [record]
  })
}

/** What a release is about: the voucher that was to pay, the purchase that a return names, or the order that was to be handed over. */
function sourceOf(draft: ActDraft, step: ClaimStep): JsonObject {
  if (step.right.kind === 'spend')
    return { kind: 'voucher', voucher: step.right.about.replace(/^voucher:/, '') }
  const source = (draft.ahead ?? draft).fact.body['source']
  return isJsonObject(source) ? source : { kind: 'order', order: step.right.about.replace(/^order:/, '') }
}
