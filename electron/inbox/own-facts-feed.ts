import type { Journal } from '../journal/journal.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import type { ReplicaLink, ReplicaSession } from './replica-link.ts'
import { untilAborted, WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'

export type OwnFactsOptions = LoopWorld & {
  readonly journal: Journal
  readonly replica: ReplicaLink
  readonly notices: NoticeBoard
}

const batchFacts = 200
const generationDraft = 'replica-generation'

/** Brings this terminal's own facts straight from the journal to the replica: all it lacks when it opens, then each as it is written. */
export class OwnFactsFeed {
  readonly #options: OwnFactsOptions
  readonly #loop: WorkerLoop
  readonly #unsubscribe: () => void
  #session: ReplicaSession | undefined
  #given = 0

  constructor(options: OwnFactsOptions) {
    this.#options = options
    this.#loop = new WorkerLoop('own facts', options, (signal) => this.#step(signal))
    const subscriptions = [
      options.journal.appended.on(() => this.#loop.ring()),
      options.replica.opened.on(() => this.#loop.ring()),
    ]
    this.#unsubscribe = () => subscriptions.forEach((unsubscribe) => unsubscribe())
  }

  start(): void {
    this.#loop.start()
  }

  async stop(): Promise<void> {
    this.#unsubscribe()
    await this.#loop.stop()
  }

  async #step(signal: AbortSignal): Promise<number | undefined> {
    const { journal, replica } = this.#options
    const session = await untilAborted(signal, replica.session())
    if (!session) return 0
    if (session !== this.#session) await this.#greet(session)
    const records = await journal.facts(this.#given + 1, batchFacts)
    const last = journal.lastFact?.seq ?? 0
    if (records.length === 0) return undefined
    const facts = records.map(({ fact }) => fact)
    await session.call({ type: 'own-facts', facts, last })
    this.#given = facts.at(-1)?.seq ?? this.#given
    return 0
  }

  /** A replica that was lost is announced, never silently empty; one that knows more than the journal shows that the journal lost something. */
  async #greet(session: ReplicaSession): Promise<void> {
    const { journal, notices, clock } = this.#options
    const { generation, ownSeq } = session.hello
    const last = journal.lastFact?.seq ?? 0
    const known = journal.state.drafts[generationDraft]
    if (ownSeq > last) notices.raise('journal-damaged', { fact: ownSeq, last })
    if (known !== undefined && known !== generation) notices.raise('replica-rebuilt')
    this.#session = session
    this.#given = Math.min(ownSeq, last)
    if (known === generation) return
    const at = new Date(clock.now()).toISOString()
    await journal.append(() => [{ sort: 'draft', name: generationDraft, at, value: generation }])
  }
}
