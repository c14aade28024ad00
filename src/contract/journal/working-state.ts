import type { ActId } from '../../base/ids.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { JobDraft, JobState } from '../acts/act-draft.ts'
import type { IntentRecord, OutcomeRecord } from './records.ts'

/** What all records so far add up to; each segment begins with it, so that a start reads the newest segments only. */
export type WorkingState = {
  readonly lastFact: LastFact | null
  readonly openActs: Readonly<Record<string, OpenActState>>
  /** Acts that ended with a fact, oldest first; the last few hundred, to know a repeated request. */
  readonly doneActs: readonly DoneAct[]
  /** Acts that ended without one, likewise: what they took has been given back, so they must not run again. */
  readonly endedActs: readonly EndedAct[]
  /** Jobs that still want something: sending, or a person's eye. */
  readonly jobs: Readonly<Record<string, KeptJob>>
  readonly drafts: Readonly<Record<string, Json>>
  /** The last number that each counter gave. */
  readonly counters: Readonly<Record<string, number>>
  /** Taken by the card terminal since it last ended its day, less what went back, by currency in minor units; absent in states of early builds. */
  readonly cardTaken?: Readonly<Record<string, number>>
  /** The last document handed to the printer, for a reprint. */
  readonly lastPrint: LastPrint | null
  /** Own facts that head office refused; they went out as `factWithheld`. */
  readonly withheld: readonly WithheldFact[]
  /** A shift ended behind the last signature of the chain; absent in states of early builds. */
  readonly hasUnsignedShift?: boolean
  /** Highest segment that was deleted after its time; 0 for none. */
  readonly retired: number
}

export type WithheldFact = {
  readonly seq: number
  readonly reason: string
  /** A person has settled it. */
  readonly isSettled?: true
}

export type LastFact = {
  readonly seq: number
  readonly hash: string
  /** UTC */
  readonly at: string
  readonly businessDate: string
}

export type OpenActState = { readonly intent: IntentRecord; readonly outcomes: readonly OutcomeRecord[] }

export type DoneAct = { readonly act: ActId; readonly seq: number; readonly jobs: readonly string[] }

/** `result` as the outcome of its step `end` has it. */
export type EndedAct = { readonly act: ActId; readonly result: JsonObject }

export type KeptJob = {
  readonly job: string
  readonly draft: JobDraft
  readonly copy: boolean
  readonly at: string
  readonly state: JobState
  readonly cause: string | null
}

export type LastPrint = {
  /** Number of the document, `t1-000042`. */
  readonly document: string
  readonly draft: Extract<JobDraft, { readonly job: 'print' }>
}
