import type { ReplicaHello } from '#src/contract/replica/port-messages.ts'
import type { Journal } from '../journal/journal.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import type { ReplicaLink, ReplicaSession } from './replica-link.ts'
import { asSent } from '../outbox/withheld-fact.ts'
import { untilAborted, WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'

export type OwnFactsOptions = LoopWorld & {
  readonly journal: Journal
  readonly replica: ReplicaLink
  /** The highest fact of this journal that a replica holds for sure. */
  readonly held: (hello: ReplicaHello) => number
  /** Meets a replica that has opened. */
  readonly greet?: (hello: ReplicaHello) => Promise<void>
}

const batchFacts = 200
const generationDraft = 'replica-generation'

/** Brings own facts straight from a journal to the replica: all it lacks when it opens, then each as it is written. */
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
    if (session !== this.#session) await this.#meet(session)
    const records = await journal.facts(this.#given + 1, batchFacts)
    const last = journal.lastFact?.seq ?? 0
    if (records.length === 0) return undefined
    const facts = records.map(({ fact }) => asSent(fact, journal.state.withheld))
    await session.call({ type: 'own-facts', facts, last })
    this.#given = facts.at(-1)?.seq ?? this.#given
    return 0
  }

  async #meet(session: ReplicaSession): Promise<void> {
    const { journal, held, greet } = this.#options
    this.#session = session
    this.#given = Math.min(held(session.hello), journal.lastFact?.seq ?? 0)
    await greet?.(session.hello)
  }
}

/** A replica that was lost is announced, never silently empty; one that knows more than the journal shows that the journal lost something. */
export const greetReplica =
  ({ journal, notices, clock }: GreetOptions) =>
  async ({ generation, ownSeq }: ReplicaHello): Promise<void> => {
    const last = journal.lastFact?.seq ?? 0
    const known = journal.state.drafts[generationDraft]
    if (ownSeq > last) notices.raise('journal-damaged', { fact: ownSeq, last })
    if (known !== undefined && known !== generation) notices.raise('replica-rebuilt')
    if (known === generation) return
    const at = new Date(clock.now()).toISOString()
    await journal.append(() => [{ sort: 'draft', name: generationDraft, at, value: generation }])
  }

type GreetOptions = Pick<LoopWorld, 'clock'> & { readonly journal: Journal; readonly notices: NoticeBoard }
