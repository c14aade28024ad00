import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { DocumentNo, StaffId } from '#src/base/ids.ts'
import type { JobState, JobView } from '#src/contract/acts/act-draft.ts'
import type { RequestMap } from '#src/contract/ipc/requests.ts'
import type { JobRecord, JournalRecord } from '#src/contract/journal/records.ts'
import type { KeptJob, LastPrint } from '#src/contract/journal/working-state.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { isJournalError } from '../journal/journal-error.ts'
import type { Journal } from '../journal/journal.ts'

/** Where jobs are carried out. */
export interface DeviceJobs {
  /** Resolves with one of the three answers of the outside world, never rejects. `onPause` is told a cause, or null when it goes on. */
  send(job: KeptJob, onPause: (cause: string | null) => void): Promise<PrintOutcome>
}

export type JobQueueOptions = {
  readonly journal: Journal
  readonly facts: FactMaker
  readonly devices: DeviceJobs
  readonly clock: Clock
  /** A number no other job has. */
  readonly makeId: () => string
}

/** A drawer that opens later than this opens before the wrong eyes. */
const drawerPatienceMs = 5_000

type Lane = KeptJob['draft']['job']

/** Carries out print, label and drawer jobs in order, each journalled before its first byte leaves, so that none is ever repeated blindly. */
export class JobQueue {
  readonly changed = new Emitter<readonly JobView[]>()
  readonly #options: JobQueueOptions
  readonly #paused = new Map<string, string>()
  readonly #taken = new Set<string>()
  /** Records that are asked for in this turn, and what tells when they are written. */
  #asked: (() => JobRecord[])[] = []
  #writing: Promise<unknown> | null = null
  readonly #lanes: Record<Lane, Promise<void>> = {
    print: Promise.resolve(),
    drawer: Promise.resolve(),
    interim: Promise.resolve(),
    label: Promise.resolve(),
  }

  constructor(options: JobQueueOptions) {
    this.#options = options
    options.journal.appended.on((records) => this.#notice(records))
  }

  /** Takes up what an earlier run left: jobs never sent go on, jobs sent without an answer become a question. */
  async start(): Promise<void> {
    const sent = this.#jobs().filter(({ state }) => state === 'sending')
    await this.#options.journal.append(() => sent.map(({ job }) => this.#record(job, 'unknown', 'restart')))
    this.#takeQueued()
  }

  /** Jobs that are under way or want the cashier's eye. */
  views(): JobView[] {
    return this.#jobs().map(({ job, draft, state, cause, at }) => {
      const paused = this.#paused.get(job)
      const title = draft.job === 'drawer' ? '' : draft.title
      const shown = paused === undefined ? { state, cause } : { state: 'paused' as const, cause: paused }
      return { job, kind: draft.job, title, ...shown, at }
    })
  }

  /** The cashier's answer about a job whose end is not known or that failed; other jobs are left alone. */
  async settle(job: string, choice: RequestMap['jobs.settle']['input']['choice']): Promise<void> {
    const kept = this.#options.journal.state.jobs[job]
    if (kept?.state !== 'unknown' && kept?.state !== 'failed') return
    await this.#options.journal.append(() => this.#settled(kept, choice))
  }

  /** The last document that an act brought to paper, or kept for it. */
  get lastPrint(): LastPrint | null {
    return this.#options.journal.state.lastPrint
  }

  /** Prints the last document again, marked as a copy, and records that. */
  async reprintLast(
    user: StaffId | null,
    shift: DocumentNo | null,
  ): Promise<RequestMap['jobs.reprint-last']['output']> {
    const { journal, facts } = this.#options
    const last = this.lastPrint
    if (!last) return { ok: false, reason: 'nothing-to-reprint' }
    const job = this.#options.makeId()
    const body = { document: last.document, ...(shift !== null && { shift }) }
    const draft = { kind: 'receiptReprinted', version: 1, businessDate: facts.today(), body }
    await journal.append((state): JournalRecord[] => [
      facts.next(state.lastFact, draft, { user }),
      { ...this.#record(job, 'queued', null), draft: last.draft, copy: true },
    ])
    return { ok: true, job }
  }

  /** Prints what no fact brought: the slip of a card terminal, a label. Resolves once it is written down. */
  async print(draft: Extract<KeptJob['draft'], { job: 'print' | 'label' }>): Promise<void> {
    const job = this.#options.makeId()
    await this.#append(() => [{ ...this.#record(job, 'queued', null), draft, copy: false }])
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await Promise.all(Object.values(this.#lanes))
  }

  #settled(kept: KeptJob, choice: 'printed' | 'reprint' | 'dismiss'): JobRecord[] {
    switch (choice) {
      case 'printed':
        return [this.#record(kept.job, 'printed', null)]
      case 'dismiss':
        return [this.#record(kept.job, 'dismissed', null)]
      case 'reprint': {
        // What surely never reached the paper is no copy.
        const copy = kept.copy || kept.state === 'unknown'
        const again = this.#record(this.#options.makeId(), 'queued', null)
        return [this.#record(kept.job, 'dismissed', 'reprinted'), { ...again, draft: kept.draft, copy }]
      }
      default:
        return assertNever(choice)
    }
  }

  #notice(records: readonly JournalRecord[]): void {
    if (
      !records.some((record) => record.sort === 'job' || (record.sort === 'fact' && record.jobs.length > 0))
    )
      return
    this.#takeQueued()
    this.changed.emit(this.views())
  }

  #takeQueued(): void {
    for (const { job, draft, state } of this.#jobs()) {
      if (state !== 'queued' || this.#taken.has(job)) continue
      this.#taken.add(job)
      this.#lanes[draft.job] = this.#lanes[draft.job].then(() => this.#carryOut(job))
    }
  }

  async #carryOut(job: string): Promise<void> {
    const kept = this.#options.journal.state.jobs[job]
    if (kept?.state !== 'queued') return
    try {
      await this.#sendOnce(kept)
    } catch (error) {
      // The journal took no note of it: before the sending the job still waits, after it a restart will ask.
      if (!isJournalError(error)) throw error
    } finally {
      this.#taken.delete(job)
      this.#paused.delete(job)
    }
  }

  async #sendOnce(kept: KeptJob): Promise<void> {
    if (kept.draft.job === 'drawer' && this.#options.clock.now() - Date.parse(kept.at) > drawerPatienceMs) {
      return this.#write(kept.job, 'dismissed', 'too-late')
    }
    await this.#append(() => [...this.#overtaken(kept), this.#record(kept.job, 'sending', null)])
    const outcome = await this.#options.devices.send(kept, (cause) => this.#pause(kept.job, cause))
    this.#paused.delete(kept.job)
    switch (outcome.outcome) {
      case 'printed':
        return this.#write(kept.job, 'printed', null)
      case 'not-printed':
        return this.#write(kept.job, 'failed', outcome.error.code)
      case 'unknown':
        return this.#write(kept.job, 'unknown', outcome.error.code)
      default:
        return assertNever(outcome)
    }
  }

  /** A kick is about its moment: how an earlier one ended is of no use to anybody when the next is given. */
  #overtaken({ job, draft }: KeptJob): JobRecord[] {
    if (draft.job !== 'drawer') return []
    return this.#jobs()
      .filter((other) => other.draft.job === 'drawer' && other.job !== job && other.state !== 'queued')
      .map((other) => this.#record(other.job, 'dismissed', 'overtaken'))
  }

  #pause(job: string, cause: string | null): void {
    if (cause === null) this.#paused.delete(job)
    else this.#paused.set(job, cause)
    this.changed.emit(this.views())
  }

  async #write(job: string, state: JobState, cause: string | null): Promise<void> {
    await this.#append(() => [this.#record(job, state, cause)])
  }

  /** One write for what is asked for in one turn: receipt and drawer of a sale go out behind a single sync. */
  async #append(make: () => JobRecord[]): Promise<void> {
    this.#asked.push(make)
    this.#writing ??= Promise.resolve().then(() => {
      const asked = this.#asked.splice(0)
      this.#writing = null
      return this.#options.journal.append(() => asked.flatMap((one) => one()))
    })
    await this.#writing
  }

  #record(job: string, state: JobState, cause: string | null): JobRecord {
    return { sort: 'job', job, at: this.#options.facts.now(), state, cause }
  }

  /** Those of a kind that this build can carry out: a newer one takes up the others when it is back. */
  #jobs(): KeptJob[] {
    return Object.values(this.#options.journal.state.jobs).filter(({ draft }) => draft.job in this.#lanes)
  }
}
