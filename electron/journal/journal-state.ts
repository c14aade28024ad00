import { documentNo } from '#src/base/ids.ts'
import type {
  DraftRecord,
  FactRecord,
  IntentRecord,
  JobRecord,
  JournalRecord,
  OutcomeRecord,
  QueuedJob,
  WithheldRecord,
} from '#src/contract/journal/records.ts'
import type { KeptJob, WorkingState } from '#src/contract/journal/working-state.ts'
import { cardTakenAfter } from './card-taken.ts'

/** Name of the draft that holds the basket in progress. */
export const basketDraft = 'basket'

/** The kind of fact that a signature is made behind. */
export const shiftEnd = 'shiftClosed'

/** Name of the step whose outcome ends an act without a fact. */
export const endStep = 'end'

const keptActs = 200

export const emptyState: WorkingState = {
  lastFact: null,
  openActs: {},
  doneActs: [],
  endedActs: [],
  jobs: {},
  drafts: {},
  counters: {},
  lastPrint: null,
  withheld: [],
  retired: 0,
}

/** What the records add up to after one more. Pure; the same at each start. */
export function nextState(state: WorkingState, record: JournalRecord): WorkingState {
  switch (record.sort) {
    case 'fact':
      return afterFact(state, record)
    case 'intent':
      return afterIntent(state, record)
    case 'outcome':
      return afterOutcome(state, record)
    case 'draft':
      return { ...state, drafts: afterDraft(state.drafts, record) }
    case 'job':
      return afterJob(state, record)
    case 'withheld':
      return { ...state, withheld: afterWithheld(state.withheld, record) }
    case 'retired':
      return { ...state, retired: Math.max(state.retired, record.through) }
    case 'signature':
      return { ...state, hasUnsignedShift: false }
    default:
      record satisfies never
      return state // written by a newer build: it stays in the chain and says nothing to this one
  }
}

function afterFact(state: WorkingState, record: FactRecord): WorkingState {
  const { fact, act, jobs } = record
  const print = jobs.map(({ draft }) => draft).findLast((draft) => draft.job === 'print')
  const asked = jobs.filter(({ draft }) => draft.job !== 'print' || !draft.isKept)
  const cardTaken = cardTakenAfter(state, record)
  const done = { act, seq: fact.seq, jobs: asked.map(({ job }) => job) }
  return {
    ...state,
    lastFact: { seq: fact.seq, hash: fact.hash, at: fact.at, businessDate: fact.businessDate },
    openActs: act === null ? state.openActs : without(state.openActs, act),
    doneActs: act === null ? state.doneActs : [...state.doneActs, { ...done, act }].slice(-keptActs),
    jobs: { ...state.jobs, ...Object.fromEntries(asked.map((job) => [job.job, queued(job)])) },
    drafts: basketAfter(state.drafts, record),
    counters: countersAfter(state.counters, record),
    cardTaken,
    ...(fact.kind === shiftEnd && { hasUnsignedShift: true }),
    lastPrint: print ? { document: documentNo(fact.writer, fact.seq), draft: print } : state.lastPrint,
  }
}

function basketAfter(drafts: WorkingState['drafts'], record: FactRecord): WorkingState['drafts'] {
  if (record.basketAfter !== undefined) return { ...drafts, [basketDraft]: record.basketAfter }
  return record.clearsBasket ? without(drafts, basketDraft) : drafts
}

function countersAfter(
  counters: WorkingState['counters'],
  { numbered }: FactRecord,
): WorkingState['counters'] {
  return numbered ? { ...counters, [numbered.counter]: numbered.value } : counters
}

function afterWithheld(
  withheld: WorkingState['withheld'],
  { seq, reason, isSettled }: WithheldRecord,
): WorkingState['withheld'] {
  const others = withheld.filter((other) => other.seq !== seq)
  return [...others, { seq, reason, ...(isSettled && { isSettled }) }]
}

function afterIntent(state: WorkingState, intent: IntentRecord): WorkingState {
  return { ...state, openActs: { ...state.openActs, [intent.draft.act]: { intent, outcomes: [] } } }
}

function afterOutcome(state: WorkingState, outcome: OutcomeRecord): WorkingState {
  const open = state.openActs[outcome.act]
  if (!open) return state
  if (outcome.step === endStep) {
    const ended = { act: outcome.act, result: outcome.result }
    return {
      ...state,
      openActs: without(state.openActs, outcome.act),
      endedActs: [...state.endedActs, ended].slice(-keptActs),
    }
  }
  const outcomes = [...open.outcomes, outcome]
  return { ...state, openActs: { ...state.openActs, [outcome.act]: { ...open, outcomes } } }
}

function afterDraft(drafts: WorkingState['drafts'], { name, value }: DraftRecord): WorkingState['drafts'] {
  return value === null ? without(drafts, name) : { ...drafts, [name]: value }
}

function afterJob(state: WorkingState, record: JobRecord): WorkingState {
  const before = state.jobs[record.job]
  const draft = record.draft ?? before?.draft
  if (!draft) return state
  if (record.state === 'printed' || record.state === 'dismissed') {
    return { ...state, jobs: without(state.jobs, record.job) }
  }
  const { state: jobState, cause } = record
  const since = before ?? { at: record.at, copy: false }
  const kept = {
    job: record.job,
    draft,
    copy: record.copy ?? since.copy,
    at: since.at,
    state: jobState,
    cause,
  }
  return { ...state, jobs: { ...state.jobs, [record.job]: kept } }
}

const queued = ({ job, draft, at }: QueuedJob): KeptJob => ({
  job,
  draft,
  copy: false,
  at,
  state: 'queued',
  cause: null,
})

function without<T>(members: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(members).filter(([other]) => other !== name))
}
