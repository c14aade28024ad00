import type { StaffId } from '#src/base/ids.ts'
import type { PeopleDraft, PeopleRefusal, PeopleResult } from '#src/contract/people/people-draft.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { FactTooLargeError } from '../facts/stamp-fact.ts'
import { isJournalError } from '../journal/journal-error.ts'
import type { Journal } from '../journal/journal.ts'
import type { ActGuard } from '../session/act-guard.ts'

export type PeopleDeskOptions = {
  /** Of facts about people; nothing else is written to it. */
  readonly journal: Pick<Journal, 'append' | 'state'>
  readonly facts: FactMaker
  readonly guard: Pick<ActGuard, 'forbidsPerson'>
  /** Who is signed in. */
  readonly user: () => StaffId | null
  readonly isPractising: () => boolean
}

/** Writes down what people tell of themselves at the counter, apart from trade. */
export class PeopleDesk {
  readonly #options: PeopleDeskOptions

  constructor(options: PeopleDeskOptions) {
    this.#options = options
  }

  /** The same draft asked again gets the same answer and never a second fact. */
  async record({ act, fact }: PeopleDraft): Promise<PeopleResult> {
    const { journal, facts, guard, user, isPractising } = this.#options
    const isDone = (): boolean => journal.state.doneActs.some((done) => done.act === act)
    const who = user()
    if (who === null) return refusal('not-signed-in')
    if (isPractising()) return refusal('practising')
    try {
      if (isDone()) return { ok: true }
      if (await guard.forbidsPerson(fact.kind, act)) return refusal('not-allowed')
      await journal.append((state) =>
        isDone() ? [] : [facts.next(state.lastFact, fact, { user: who, act })],
      )
      return { ok: true }
    } catch (error) {
      if (error instanceof FactTooLargeError) return refusal('fact-too-large')
      if (!isJournalError(error)) throw error
      return refusal(error.code === 'disk-full' ? 'disk-full' : 'journal-failed')
    }
  }
}

const refusal = (reason: PeopleRefusal): PeopleResult => ({ ok: false, reason })
