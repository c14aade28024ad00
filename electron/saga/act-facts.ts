import type { DocumentNo, StaffId } from '#src/base/ids.ts'
import { documentNo } from '#src/base/ids.ts'
import type { Json } from '#src/base/json.ts'
import type { ActDraft, JobDraft } from '#src/contract/acts/act-draft.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactRecord, QueuedJob } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import { fillSlots } from '#src/device/fill-slots.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { factAnchor } from '../facts/stamp-fact.ts'
import { claimsOfFact } from './claim-step.ts'
import { takeNumber } from './take-number.ts'

export type Slots = Readonly<Record<string, Json>>

export type ActToWrite = { readonly draft: ActDraft; readonly user: StaffId | null; readonly slots: Slots }

/** The act's fact, behind the one that stands ahead of it; the last one ends the act and brings all its jobs. */
export function actFacts(
  facts: FactMaker,
  state: WorkingState,
  { draft, user, slots }: ActToWrite,
): [FactRecord, ...FactRecord[]] {
  const { ahead } = draft
  const first =
    ahead && facts.next(state.lastFact, ahead.fact, { user, slots, claims: claimsOfFact(draft, 'ahead') })
  const known = first && ahead ? { ...slots, [ahead.slot]: numberOf(first.fact) } : slots
  const { numbered, inFact, inDocuments } = takeNumber(state, draft.numbering)
  const last = facts.next(first?.fact ?? state.lastFact, draft.fact, {
    user,
    act: draft.act,
    numbered,
    claims: claimsOfFact(draft, 'last'),
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
  if (draft.job !== 'print') return { job, draft, at }
  return { job, draft: { ...draft, document: fillSlots(draft.document, slots) }, at }
}

const numberOf = ({ writer, seq }: Fact): DocumentNo => documentNo(writer, seq)
