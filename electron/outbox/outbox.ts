import { Emitter } from '#src/base/emitter.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactRecord } from '#src/contract/journal/records.ts'
import type { Journal } from '../journal/journal.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'
import { failure } from '../log/log.ts'
import { WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import type { TextFile } from '../settings/atomic-file.ts'
import { OutboxCursor } from './outbox-cursor.ts'
import { pushFacts } from './push-facts.ts'
import { asSent } from './withheld-fact.ts'

/** Where facts go. */
export type OutboxTarget = {
  /** For the log. */
  readonly name: string
  readonly link: CouchLink
  readonly couchUrl: string
  /** Resolves when a fact that the target refused is withheld, so that something else goes out under its number. */
  readonly onRefused: (fact: Fact, reason: string) => Promise<void>
  /** Of a target that may be replaced by an empty one. */
  readonly incarnation?: {
    /** Who answers there. Rejects with `LinkError`. */
    identify(): Promise<string>
    /** Facts up to this one need not go to a new one. */
    startAfter(): number
    /** Whether it has this fact, so that one whose disk was set back to an earlier day is noticed. Rejects with `LinkError`. */
    has(record: FactRecord): Promise<boolean>
  }
}

export type OutboxOptions = LoopWorld & {
  readonly journal: Journal
  readonly target: OutboxTarget
  /** Holds the cursor, or one a little below it; losing it only means sending again. */
  readonly cursorFile: TextFile
  readonly notices: NoticeBoard
}

export type OutboxStatus = {
  /** Highest own seq that the target has, with all below it. */
  readonly reached: number
  /** Facts above it. */
  readonly waiting: number
  readonly oldestWaitingAt: string | null
}

const batchFacts = 50
/** So often in a row must a fact spoil its request before that is laid to the fact, which is then withheld for good. */
const refusalsToBelieve = 3
/** How often it is looked whether the target is still the same, with nothing to send. */
const lookEveryMs = 60_000

/** Without a sale for so long nobody waits for the disk. */
const restMs = 2_000

/** Carries own facts from the journal to one target, in order, until each is there; a refused one never holds up the next. */
export class Outbox {
  readonly changed = new Emitter<OutboxStatus>()
  readonly #options: OutboxOptions
  readonly #loop: WorkerLoop
  readonly #unsubscribe: () => void
  readonly #cursor: OutboxCursor
  #isResting = false
  #oldestWaitingAt: string | null = null
  #doubted = { seq: 0, times: 0 }

  private constructor(options: OutboxOptions, cursor: OutboxCursor) {
    this.#options = options
    this.#cursor = cursor
    this.#loop = new WorkerLoop(`outbox to ${options.target.name}`, options, () => this.#step())
    this.#unsubscribe = options.journal.appended.on((records) => {
      const fact = records.find((record) => record.sort === 'fact')
      if (fact) this.#noticeWaiting(fact)
    })
  }

  static async load(options: OutboxOptions): Promise<Outbox> {
    const { cursorFile, journal } = options
    return new Outbox(options, await OutboxCursor.load(cursorFile, journal.lastFact?.seq ?? 0))
  }

  get status(): OutboxStatus {
    const { reached } = this.#cursor
    return { reached, waiting: this.#last - reached, oldestWaitingAt: this.#oldestWaitingAt }
  }

  get #last(): number {
    return this.#options.journal.lastFact?.seq ?? 0
  }

  start(): void {
    this.#loop.start()
  }

  async stop(): Promise<void> {
    this.#unsubscribe()
    await this.#loop.stop()
    await this.#cursor
      .keep(1)
      .catch((error: unknown) => this.#options.log.error('outbox cursor not kept', failure(error)))
  }

  /** Tries at once: the target answers again. */
  wake(): void {
    this.#loop.ring()
  }

  /**
   * Compares with what head office says it has received without a gap: from there on all is sent again, from the journal.
   * Safe to call with an old figure. Rejects as the disk does: then it is to be called again.
   */
  async audit(receivedThere: number): Promise<void> {
    const last = this.#last
    if (receivedThere > last) this.#options.notices.raise('journal-damaged', { fact: receivedThere, last })
    if (receivedThere < this.#cursor.reached) await this.#moveTo(receivedThere)
    await this.#cursor.keep(batchFacts) // the disk may have refused it at the audit before
    this.#loop.ring()
  }

  /** Sends one batch; answers how long to wait before the next. */
  async #step(): Promise<number | undefined> {
    const { journal } = this.#options
    const { reached } = this.#cursor
    const last = this.#last
    const batch = oneRun(await journal.facts(reached + 1, batchFacts))
    this.#noteOldest(batch[0]?.fact.at ?? null)
    if (await this.#hasLessThanBelieved()) return 0
    if (this.#cursor.reached !== reached) return 0 // an audit has moved it meanwhile
    const gone = (batch[0]?.fact.seq ?? last + 1) - 1
    // Nobody can send what the journal does not hold any more.
    if (gone > reached) await this.#moveTo(gone)
    if (batch.length === 0) return this.#rest()
    this.#isResting = false
    await this.#send(batch)
    return 0
  }

  /** Nothing is left to send: a moment later the cursor is kept. */
  async #rest(): Promise<number | undefined> {
    if (this.#isResting) await this.#cursor.keep(1)
    this.#isResting = true
    if (!this.#cursor.isKept) return restMs
    return this.#options.target.incarnation ? lookEveryMs : undefined
  }

  /** A target that is another one, or an earlier one, is sent again what it may lack. */
  async #hasLessThanBelieved(): Promise<boolean> {
    const { incarnation: other } = this.#options.target
    if (!other) return false
    const incarnation = await other.identify()
    const startAfter = Math.min(other.startAfter(), this.#last)
    const { incarnation: before, reached } = this.#cursor
    const [newest] = reached > startAfter ? await this.#options.journal.facts(reached, 1) : []
    if (incarnation === before && (!newest || (await other.has(newest)))) return false
    this.#cursor.moveTo(reached, incarnation)
    await this.#moveTo(startAfter)
    return true
  }

  async #send(batch: readonly FactRecord[]): Promise<void> {
    const { journal, target } = this.#options
    const { link, couchUrl, onRefused } = target
    const { withheld } = journal.state
    const sent = batch.map(({ fact }) => asSent(fact, withheld))
    const outcomes = await pushFacts(link, `${couchUrl}/${batch[0]?.database}`, sent)
    for (const [at, { fact }] of batch.entries()) {
      const outcome = outcomes[at]
      if (outcome?.push === 'refused') {
        if (outcome.isDoubtful) this.#weigh(fact, outcome.reason)
        // Facts behind it in this batch are there already: sending them again finds them received.
        await onRefused(fact, outcome.reason)
        return this.changed.emit(this.status)
      }
      if (outcome?.push === 'differs') this.#options.notices.raise('journal-damaged', { fact: fact.seq })
      // An audit has moved the cursor back while this batch was under way: from there on all is sent again.
      if (fact.seq !== this.#cursor.reached + 1) return
      await this.#moveTo(fact.seq, at === batch.length - 1)
    }
  }

  #weigh({ seq }: Fact, reason: string): void {
    const times = this.#doubted.seq === seq ? this.#doubted.times + 1 : 1
    this.#doubted = { seq, times }
    if (times < refusalsToBelieve)
      throw new LinkError('unavailable', `the request with fact ${seq} is refused: ${reason}`)
  }

  async #moveTo(reached: number, isToBeTold = true): Promise<void> {
    this.#cursor.moveTo(reached)
    if (!isToBeTold) return
    if (reached >= this.#last) this.#oldestWaitingAt = null
    await this.#cursor.keep(batchFacts)
    this.changed.emit(this.status)
  }

  /** Told at once: after a start nothing else may happen for long while head office does not answer. */
  #noteOldest(at: string | null): void {
    if (at === this.#oldestWaitingAt) return
    this.#oldestWaitingAt = at
    this.changed.emit(this.status)
  }

  #noticeWaiting({ fact }: FactRecord): void {
    this.#oldestWaitingAt ??= fact.at
    this.#loop.ring()
    this.changed.emit(this.status)
  }
}

/** The first facts without a hole that go to the same database: the one in use changes with the years. */
function oneRun(records: readonly FactRecord[]): readonly FactRecord[] {
  const [first] = records
  const end = records.findIndex(
    ({ database, fact }, at) => database !== first?.database || fact.seq !== first.fact.seq + at,
  )
  return end < 0 ? records : records.slice(0, end)
}
