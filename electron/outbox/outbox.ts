import { Emitter } from '#src/base/emitter.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import type { FactRecord } from '#src/contract/journal/records.ts'
import type { Journal } from '../journal/journal.ts'
import type { HeadOffice } from '../link/head-office.ts'
import { LinkError } from '../link/link-error.ts'
import { WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import type { TextFile } from '../settings/atomic-file.ts'
import { pushFacts } from './push-facts.ts'
import type { PushOutcome } from './push-facts.ts'
import { withheldFact } from './withheld-fact.ts'

export type OutboxOptions = LoopWorld & {
  readonly journal: Journal
  readonly headOffice: HeadOffice
  readonly couchUrl: string
  /** Holds the cursor; losing it only means sending again. */
  readonly cursorFile: TextFile
  readonly notices: NoticeBoard
}

export type OutboxStatus = Pick<LinkStatus, 'unsent' | 'oldestUnsentAt' | 'received' | 'withheld'>

const batchFacts = 50

/** Carries own facts from the journal to head office, in order, until each is received; a refused one never holds up the next. */
export class Outbox {
  readonly changed = new Emitter<OutboxStatus>()
  readonly #options: OutboxOptions
  readonly #loop: WorkerLoop
  readonly #unsubscribe: () => void
  #received: number
  #oldestUnsentAt: string | null = null

  private constructor(options: OutboxOptions, received: number) {
    this.#options = options
    this.#received = received
    this.#loop = new WorkerLoop('outbox', options, () => this.#step())
    this.#unsubscribe = options.journal.appended.on((records) => {
      const fact = records.find((record) => record.sort === 'fact')
      if (fact) this.#noticeUnsent(fact)
    })
  }

  static async load(options: OutboxOptions): Promise<Outbox> {
    const cursor = Number(await options.cursorFile.read())
    const last = options.journal.lastFact?.seq ?? 0
    return new Outbox(options, Number.isInteger(cursor) && cursor > 0 ? Math.min(cursor, last) : 0)
  }

  get status(): OutboxStatus {
    const { state, lastFact } = this.#options.journal
    return {
      unsent: (lastFact?.seq ?? 0) - this.#received,
      oldestUnsentAt: this.#oldestUnsentAt,
      received: this.#received,
      withheld: state.withheld.length,
    }
  }

  start(): void {
    this.#loop.start()
  }

  async stop(): Promise<void> {
    this.#unsubscribe()
    await this.#loop.stop()
  }

  /** Tries at once: the link is back. */
  wake(): void {
    this.#loop.ring()
  }

  /**
   * Compares with what head office says it has received without a gap: from there on all is sent again, from the journal.
   * Safe to call with an old figure.
   */
  async audit(receivedThere: number): Promise<void> {
    const last = this.#options.journal.lastFact?.seq ?? 0
    if (receivedThere > last) this.#options.notices.raise('journal-damaged', { fact: receivedThere, last })
    if (receivedThere < this.#received) await this.#moveTo(receivedThere)
    this.#loop.ring()
  }

  /** Sends one batch; answers how long to wait before the next. */
  async #step(): Promise<number | undefined> {
    const batch = oneDatabase(await this.#options.journal.facts(this.#received + 1, batchFacts))
    this.#oldestUnsentAt = batch[0]?.fact.at ?? null
    if (batch.length === 0) return undefined
    await this.#send(batch)
    return 0
  }

  async #send(batch: readonly FactRecord[]): Promise<void> {
    const { headOffice, couchUrl } = this.#options
    const sent = batch.map(({ fact }) => this.#asSent(fact))
    const outcomes = await pushFacts(headOffice, `${couchUrl}/${batch[0]?.database}`, sent)
    for (const [at, { fact }] of batch.entries()) {
      const outcome = outcomes[at]
      if (outcome?.push === 'refused') {
        // Facts behind it in this batch are there already: sending them again finds them received.
        await this.#withhold(fact, outcome)
        return
      }
      if (outcome?.push === 'differs') this.#options.notices.raise('journal-damaged', { fact: fact.seq })
      await this.#moveTo(fact.seq, at === batch.length - 1)
    }
  }

  #asSent(fact: Fact): Fact {
    const withheld = this.#options.journal.state.withheld.find(({ seq }) => seq === fact.seq)
    return withheld ? withheldFact(fact, withheld.reason) : fact
  }

  async #withhold({ seq, kind }: Fact, { reason }: Extract<PushOutcome, { push: 'refused' }>): Promise<void> {
    const { journal, notices, clock } = this.#options
    if (journal.state.withheld.some((other) => other.seq === seq)) {
      throw new LinkError('refused', `not even factWithheld is taken for ${seq}: ${reason}`)
    }
    const at = new Date(clock.now()).toISOString()
    await journal.append(() => [{ sort: 'withheld', at, seq, reason }])
    notices.raise('fact-withheld', { seq, kind, reason })
    this.changed.emit(this.status)
  }

  async #moveTo(received: number, isToBeKept = true): Promise<void> {
    this.#received = received
    if (!isToBeKept) return
    const last = this.#options.journal.lastFact?.seq ?? 0
    if (received >= last) this.#oldestUnsentAt = null
    await this.#options.cursorFile.write(String(received))
    this.changed.emit(this.status)
  }

  #noticeUnsent({ fact }: FactRecord): void {
    this.#oldestUnsentAt ??= fact.at
    this.#loop.ring()
    this.changed.emit(this.status)
  }
}

/** The first facts that go to the same database: the one in use changes with the years. */
function oneDatabase(records: readonly FactRecord[]): readonly FactRecord[] {
  const end = records.findIndex(({ database }) => database !== records[0]?.database)
  return end < 0 ? records : records.slice(0, end)
}
