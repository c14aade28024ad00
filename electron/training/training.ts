import { Emitter } from '#src/base/emitter.ts'
import type { StaffId } from '#src/base/ids.ts'
import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { TrainingResult, TrainingView } from '#src/contract/ipc/views.ts'
import type { JournalRecord } from '#src/contract/journal/records.ts'
import type { TrainingEnded } from '#src/domain/access/access-facts.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { isJournalError } from '../journal/journal-error.ts'
import { basketDraft } from '../journal/journal-state.ts'
import type { Journal } from '../journal/journal.ts'
import type { Saga } from '../saga/saga.ts'
import type { Session } from '../session/session.ts'
import type { Desk, Practice } from './practice.ts'

export type TrainingOptions = {
  readonly journal: Journal
  readonly facts: FactMaker
  readonly session: Session
  readonly saga: Pick<Saga, 'open'>
  readonly openPractice: () => Promise<Practice>
}

/** Name of the draft that tells a start that the program ended during a practice. */
const trainingDraft = 'training'
const factsAtOnce = 500

type Begun = { readonly staff: StaffId; readonly since: string; readonly practice: Practice }

/** Lets one person practise at this till. That it began and ended is written where everything real is; nothing else is. */
export class Training {
  readonly changed = new Emitter<TrainingView | null>()
  readonly #options: TrainingOptions
  #begun: Begun | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: TrainingOptions) {
    this.#options = options
    options.session.changed.on((session) => {
      if (this.#begun && session?.staff !== this.#begun.staff) void this.leave('switched')
    })
  }

  /** Where acts go while somebody practises. */
  get desk(): Desk | undefined {
    return this.#begun?.practice
  }

  get view(): TrainingView | null {
    if (!this.#begun) return null
    const { staff, since, practice } = this.#begun
    return { staff, since, last: practice.journal.lastFact?.seq ?? 0 }
  }

  /** Writes down the end of a practice that the end of the program cut off. */
  async start(): Promise<void> {
    const { journal } = this.#options
    const staff = staffOf(journal.state.drafts[trainingDraft])
    if (staff !== undefined) await this.#record('trainingEnded', { staff, cause: 'stopped' })
  }

  enter(): Promise<TrainingResult> {
    return this.#inTurn(async () => {
      const { journal, session, saga, openPractice, facts } = this.#options
      const staff = session.active
      if (this.#begun) return { ok: true }
      if (staff === null || !session.may(staff, 'train')) return { ok: false, reason: 'not-allowed' }
      if (hasLines(journal.state.drafts[basketDraft])) return { ok: false, reason: 'basket-open' }
      if (saga.open().length > 0) return { ok: false, reason: 'open-acts' }
      try {
        const practice = await openPractice()
        await this.#record('trainingStarted', { staff })
        practice.journal.appended.on((records) => this.#tellOf(records))
        this.#begun = { staff, since: facts.now(), practice }
      } catch (error) {
        if (isJournalError(error)) return { ok: false, reason: 'journal-failed' }
        throw error
      }
      this.changed.emit(this.view)
      return { ok: true }
    })
  }

  /** From here on acts count again; a journal that cannot take note of it does not hold anybody back. */
  leave(cause: TrainingEnded['cause']): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#begun) return
      const { staff, practice } = this.#begun
      const acts = practice.journal.state.doneActs.length
      this.#begun = undefined
      this.changed.emit(null)
      await practice.close()
      await this.#record('trainingEnded', { staff, cause, acts }).catch((error: unknown) => {
        if (!isJournalError(error)) throw error // else its draft still stands, and the next start writes it down
      })
    })
  }

  /** Documents of the practice above a number, a few hundred at most. */
  async facts(after: number): Promise<readonly Fact[]> {
    const records = await this.#begun?.practice.journal.facts(after + 1, factsAtOnce)
    return records?.map(({ fact }) => fact) ?? []
  }

  #tellOf(records: readonly JournalRecord[]): void {
    if (this.#begun && records.some(({ sort }) => sort === 'fact')) this.changed.emit(this.view)
  }

  async #record(
    kind: 'trainingStarted' | 'trainingEnded',
    body: { staff: StaffId; cause?: string; acts?: number },
  ) {
    const { journal, facts, session } = this.#options
    const draft = { kind, version: 1, businessDate: facts.today(), body }
    const value = kind === 'trainingStarted' ? { staff: body.staff } : null
    await journal.append((state): JournalRecord[] => [
      facts.next(state.lastFact, draft, { user: session.current?.staff ?? null }),
      { sort: 'draft', name: trainingDraft, at: facts.now(), value },
    ])
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const answered = this.#queue.then(run)
    this.#queue = answered.catch(() => undefined) // its own caller hears of it
    return answered
  }
}

const staffOf = (draft: Json | undefined): StaffId | undefined =>
  isJsonObject(draft) && typeof draft['staff'] === 'string' ? (draft['staff'] as StaffId) : undefined

const hasLines = (draft: Json | undefined): boolean =>
  isJsonObject(draft) && Array.isArray(draft['lines']) && draft['lines'].length > 0
