import type { StaffId, StoreId, WriterId } from '#src/base/ids.ts'
import type { Clock } from '#src/base/clock.ts'
import type { ActDraft, ActResult } from '#src/contract/acts/act-draft.ts'
import type { FactRecord } from '#src/contract/journal/records.ts'
import type { ClockReading } from '#src/contract/facts/fact.ts'
import { ClockGuard } from '#electron/guards/clock-guard.ts'
import { isConfirmed } from '#electron/guards/judge-clock.ts'
import { isOwnChain } from '#electron/journal/is-own-chain.ts'
import type { Journal } from '#electron/journal/journal.ts'
import type { NoticeBoard } from '#electron/notices/notice-board.ts'
import { headOfficeTarget } from '#electron/outbox/head-office-target.ts'
import { Outbox } from '#electron/outbox/outbox.ts'
import type { OutboxTarget } from '#electron/outbox/outbox.ts'
import { relayTarget } from '#electron/relay-link/relay-target.ts'
import type { RelayAddress } from '#electron/relay-link/relay-address.ts'
import { CouchClaims } from '#electron/saga/claims.ts'
import type { Claims } from '#electron/saga/claims.ts'
import { ClaimsWithRelay } from '#electron/saga/claims-with-relay.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { TerminalPayments } from '#electron/saga/payments.ts'
import { Saga } from '#electron/saga/saga.ts'
import { memoryFile } from '#electron/settings/atomic-file.ts'
import type { PlantedFault } from './faults.ts'
import { Line } from './line.ts'
import { Crash } from './model-couch.ts'
import type { ModelHeadOffice } from './model-head-office.ts'
import { ModelJournal } from './model-journal.ts'
import type { Loss } from './model-journal.ts'
import type { ModelRelay } from './model-relay.ts'
import { ModelReplica } from './model-replica.ts'
import { LinkError } from '#electron/link/link-error.ts'
import type { CouchLink, LinkAnswer, LinkRequest } from '#electron/link/couch-link.ts'
import { isJsonObject } from '#src/base/json.ts'
import { QuickFacts } from './quick-facts.ts'
import { standIn } from './stand-in.ts'

const log = { info: () => undefined, error: () => undefined }
const startMs = Date.UTC(2026, 10, 21, 9)

export type Surroundings = {
  readonly headOffice: ModelHeadOffice
  readonly relay: ModelRelay | undefined
  readonly fault: PlantedFault | undefined
}

type Running = {
  readonly saga: Saga
  readonly outbox: Outbox
  readonly copies: Outbox | undefined
  readonly guard: ClockGuard
}

/** A terminal: the product's saga, outboxes, claims and clock guard over a model's disk, lines and replica. */
export class ModelTerminal {
  readonly id: string
  readonly store: StoreId
  readonly line: Line
  readonly relayLine: Line
  readonly notices: string[] = []
  journal: ModelJournal
  replica: ModelReplica
  /** Epoch of head office that its last audit has seen. */
  epoch: string | undefined
  lastDraft: ActDraft | undefined
  nowMs = startMs
  #readings: ClockReading = { offsetMs: null, measuredAt: null }
  #errorMs = 0
  #running: Running | undefined
  readonly #world: Surroundings
  readonly #cursor = memoryFile()
  readonly #copyCursor = memoryFile()
  readonly #mark = memoryFile()
  readonly #clock: Clock

  constructor(id: string, store: StoreId, world: Surroundings) {
    const { headOffice, relay, fault } = world
    this.id = id
    this.store = store
    this.#world = world
    this.line = new Line(
      (url, request) => headOffice.couch.serve(url, request),
      () => {
        this.#readings = { offsetMs: this.#errorMs, measuredAt: new Date(this.nowMs).toISOString() }
      },
    )
    this.relayLine = new Line((url, request) => (relay?.isUp ? relay.couch.serve(url, request) : null))
    this.journal = new ModelJournal([], fault)
    this.replica = new ModelReplica(store, fault)
    this.#clock = { now: () => this.nowMs, monotonic: () => this.nowMs, setTimer: () => () => undefined }
  }

  get writer(): WriterId {
    return this.id as string as WriterId
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  get running(): Running {
    if (!this.#running) throw new Error(`${this.id} is not running`)
    return this.#running
  }

  /** What this terminal believes head office to have, with all below. */
  get received(): number {
    const { reached } = this.running.outbox.status
    return this.#world.fault === 'received-from-relay' ? Math.max(reached, this.copied) : reached
  }

  /** What the relay is believed to have, with all below. */
  get copied(): number {
    return this.running.copies?.status.reached ?? 0
  }

  /** Own facts that head office has refused. */
  get withheld(): readonly FactRecord[] {
    return this.journal.state.withheld.flatMap(({ seq }) => this.journal.factsFrom(seq)[0] ?? [])
  }

  /** Whether head office's clock has just agreed with this one. */
  get isConfirmed(): boolean {
    return isConfirmed(this.nowMs, this.#readings)
  }

  async start(): Promise<void> {
    const { fault } = this.#world
    const writer = this.writer
    const facts = new QuickFacts(this.id, this.store, () => this.nowMs)
    const notices = standIn<NoticeBoard>({
      raise: (code: string) => this.notices.push(code),
      replace: () => undefined,
      clear: () => undefined,
    })
    const guard = await ClockGuard.load({
      clock: this.#clock,
      reading: () => this.#readings,
      file: this.#mark,
      lastFactAt: this.journal.lastFact?.at ?? null,
      notices,
      onWrong: () => undefined,
      log,
    })
    guard.start()
    const outbox = await this.#outbox(
      headOfficeTarget({
        headOffice: this.line.link,
        couchUrl: 'ho',
        journal: standIn<Journal>(this.journal),
        notices,
        clock: this.#clock,
      }),
      this.#cursor,
      notices,
    )
    const copies = await this.#copies(notices, () => outbox.status.reached)
    const saga = new Saga({
      journal:
        fault === 'release-forgotten' ? forgettingReleases(this.journal) : standIn<Journal>(this.journal),
      facts: standIn(facts),
      claims: this.#claims(),
      payments: new TerminalPayments(new FakeCardTerminal(), this.#clock),
      writer,
      user: () => 'u1' as StaffId,
      forbids: async (draft) => (fault === 'clock-guard-off' ? null : guard.refusal(draft, false)),
    })
    this.#running = { saga, outbox, copies, guard }
    outbox.start()
    copies?.start()
  }

  /** Undefined where the machine died on it. */
  async act(draft: ActDraft): Promise<ActResult | undefined> {
    this.lastDraft = draft
    this.running.guard.start()
    return this.#orCrash(() => this.running.saga.run(draft))
  }

  async settle(choice: 'finish' | 'abandon'): Promise<readonly ActResult[]> {
    const results: ActResult[] = []
    for (const { act } of this.running.saga.open()) {
      const result = await this.#orCrash(() => this.running.saga.settle(act, choice))
      if (result && 'act' in result) results.push(result)
    }
    return results
  }

  /** The process is gone; `start` finds what the disk holds. */
  die(loss: Loss): void {
    this.#running = undefined
    this.journal = this.journal.afterLoss(loss)
  }

  loseCursor(): Promise<void> {
    return this.#cursor.write('')
  }

  /** The clock of this machine goes wrong, or right again. */
  setClock(errorMs: number): void {
    this.nowMs += errorMs - this.#errorMs
    this.#errorMs = errorMs
  }

  mendLines(): void {
    for (const line of [this.line, this.relayLine]) {
      line.isUp = true
      line.troubles.length = 0
    }
  }

  pass(ms: number): void {
    this.nowMs += ms
  }

  /** What `StoreCheck` does: after a restore all is sent again, else from where head office has come. */
  async audit(): Promise<void> {
    const { headOffice, fault } = this.#world
    if (!this.line.isUp || fault === 'audit-left-out') return
    const { epoch } = headOffice
    const isRestored = this.epoch !== undefined && this.epoch !== epoch
    const { received, folded, hash } = headOffice.progress(this.writer, this.store)
    await this.running.outbox.audit(isRestored ? 0 : received)
    if (!isRestored && !(await isOwnChain(this.journal, { folded, hash })))
      this.notices.push('journal-differs')
    this.epoch = epoch
  }

  /** Brings the replica its own facts, and what is new in one database. */
  pull(from: 'head-office' | 'relay', what: 'states' | 'facts'): void {
    if (from === 'relay') this.#pullFromRelay(what)
    else if (this.line.isUp && !this.replica.pull(this.#world.headOffice.couch, from, what))
      this.loseReplica()
    this.giveOwn()
  }

  /** States of another epoch than head office named are none of ours. */
  #pullFromRelay(what: 'states' | 'facts'): void {
    const { relay } = this.#world
    if (!relay?.isUp || !this.relayLine.isUp) return
    if (what === 'facts' || relay.epoch === this.epoch) this.replica.pull(relay.couch, 'relay', what)
  }

  giveOwn(): void {
    const facts = this.journal.factsFrom(this.replica.ownSeq + 1)
    if (facts.length > 0) this.replica.takeOwn(facts.map(({ fact }) => fact))
  }

  loseReplica(): void {
    this.replica = new ModelReplica(this.store, this.#world.fault)
    this.giveOwn()
  }

  #outbox(
    target: OutboxTarget,
    cursorFile: ReturnType<typeof memoryFile>,
    notices: NoticeBoard,
  ): Promise<Outbox> {
    const skips = this.#world.fault === 'refused-skipped' && target.name === 'head office'
    const journal = standIn<Journal>(this.journal)
    return Outbox.load({
      journal,
      target: skips ? { ...target, link: skippingRefused(target) } : target,
      cursorFile,
      notices,
      log,
      clock: this.#clock,
      random: () => 0,
    })
  }

  async #copies(notices: NoticeBoard, received: () => number): Promise<Outbox | undefined> {
    const { relay, fault } = this.#world
    if (!relay) return undefined
    const identify = async (): Promise<string> => {
      if (!relay.isUp || !this.relayLine.isUp) throw new LinkError('unreachable', 'relay')
      return relay.identity
    }
    const target = relayTarget(this.relayLine.link, standIn<RelayAddress>({ identify }), received)
    const trusting = { identify: async () => 'relay', startAfter: received, has: async () => true }
    const trusted = fault === 'relay-identity-ignored' ? { ...target, incarnation: trusting } : target
    return this.#outbox(trusted, this.#copyCursor, notices)
  }

  #claims(): Claims {
    const { relay, fault } = this.#world
    const of = ({ link }: Line): Claims =>
      new CouchClaims({ link, clock: this.#clock, couchUrl: 'ho', terminal: this.id })
    const claims = relay ? new ClaimsWithRelay(of(this.line), of(this.relayLine)) : of(this.line)
    if (fault !== 'claims-ignored') return claims
    return {
      look: (id, attempt) => claims.look(id, attempt),
      take: async (id, attempt) => {
        await claims.take(id, attempt)
        return { claim: 'held' }
      },
    }
  }

  async #orCrash<T>(run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run()
    } catch (error) {
      if (error instanceof Crash) return undefined
      throw error
    }
  }
}

const forgettingReleases = (journal: ModelJournal): Journal =>
  standIn<Journal>({
    get state() {
      return journal.state
    },
    append: (make: Parameters<ModelJournal['append']>[0]) =>
      journal.append((state) =>
        make(state).filter((record) => record.sort !== 'fact' || record.fact.kind !== 'claimReleased'),
      ),
  })

/** Takes a refusal for a success. */
const skippingRefused = ({ link }: OutboxTarget): CouchLink =>
  standIn<CouchLink>({
    ask: async (url: string, request?: LinkRequest): Promise<LinkAnswer> => {
      const { status, body } = await link.ask(url, request)
      const rows = Array.isArray(body) ? body.filter(isJsonObject) : null
      const taken = rows?.map((row) =>
        row['error'] === 'forbidden' ? { id: row['id'] ?? null, ok: true } : row,
      )
      return { status, body: taken ?? body }
    },
  })
