import type { ActId, WriterId } from '#src/base/ids.ts'
import { documentNo, factId } from '#src/base/ids.ts'
import type { Json } from '#src/base/json.ts'
import type { ActRefusal, ActResult } from '#src/contract/acts/act-draft.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { QueuedJob } from '#src/contract/journal/records.ts'

export type Refused = Extract<ActResult, { readonly ok: false }>

/** What fills the slot of a step, or why the act cannot go on. */
export type StepResult =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly refused: Refused }

export const refusal = (act: ActId, reason: ActRefusal): Refused => ({ ok: false, act, reason })

export const resultOf = (act: ActId, fact: Fact, jobs: readonly QueuedJob[]): ActResult => ({
  ok: true,
  act,
  ...namesOf(fact.writer, fact.seq),
  jobs: jobs.map(({ job }) => job),
})

export const namesOf = (writer: WriterId, seq: number): { fact: string; document: string } => ({
  fact: factId(writer, seq),
  document: documentNo(writer, seq),
})

/** Refusals of an act that has not ended: what it may have done is settled first. */
const openReasons: readonly ActRefusal[] = [
  'payment-unknown',
  'refund-unknown',
  'refund-done',
  'fiscal-unknown',
  'fiscal-not-done',
  'fiscal-registered',
]

export const leavesOpen = ({ reason }: Refused): boolean => openReasons.includes(reason)
