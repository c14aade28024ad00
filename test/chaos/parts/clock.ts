import { ManualClock } from '#src/base/manual-clock.ts'
import type { ActRefusal } from '#src/contract/acts/act-draft.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { ClockGuard } from '#electron/guards/clock-guard.ts'
import { clockToleranceMs, isConfirmed } from '#electron/guards/judge-clock.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { ClockOffset } from '#electron/link/clock-offset.ts'
import { CouchLink } from '#electron/link/couch-link.ts'
import { LinkMonitor } from '#electron/link/link-monitor.ts'
import { NoticeBoard } from '#electron/notices/notice-board.ts'
import { headOfficeTarget } from '#electron/outbox/head-office-target.ts'
import { Outbox } from '#electron/outbox/outbox.ts'
import { memoryFile } from '#electron/settings/atomic-file.ts'
import { FakeCouch } from '#test/support/electron/fake-couch.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { ModelDisk } from './model-disk.ts'
import { bootTill, journalFolder, saleOf, tillWorld } from './model-till.ts'
import type { ModelTill } from './model-till.ts'

type Random = (below: number) => number

const minuteMs = 60_000
const dayMs = 86_400_000
const startMs = Date.UTC(2026, 10, 21, 12)
const shiftDay = '2026-11-21'
const database = 'facts-s1-2026'
const jumpsPerTill = 10
/** Where a battery, a person or a time server may set a clock, in days from the true time. */
const jumpDays = [-30, -2, -1, 0, 0, 0, 1, 30, 365, 3_650] as const

/** One run of the app between two restarts. */
interface Run {
  readonly till: ModelTill
  readonly guard: ClockGuard
  readonly outbox: Outbox
  readonly offset: ClockOffset
}

/** A till whose clock is set at will, before a head office that knows the time. */
class Plot {
  readonly #random: Random
  readonly #clock = new ManualClock(startMs)
  readonly #disk = new ModelDisk()
  readonly #mark = memoryFile()
  readonly #cursor = memoryFile()
  readonly #couch = new FakeCouch()
  readonly #log = { info: () => undefined, error: () => undefined }
  readonly #sold = new Set<string>()
  readonly wrong: string[] = []
  refused = 0
  #isManager = false
  #isOnline = false
  /** When the last sale was made, by the till's clock, or since then head office has last agreed with it. */
  #soldMs = 0
  #acts = 0

  constructor(random: Random) {
    this.#random = random
  }

  get sold(): number {
    return this.#sold.size
  }

  get #trueMs(): number {
    return startMs + this.#clock.monotonic()
  }

  async play(jumps: number): Promise<void> {
    let run = await this.#start()
    for (let jump = 0; jump < jumps; jump += 1) {
      this.#clock.jumpTo(this.#trueMs + (jumpDays[this.#random(jumpDays.length)] ?? 0) * dayMs)
      this.#isOnline = this.#random(3) === 0
      if (this.#random(3) === 0) run = await this.#restart(run)
      for (let turn = this.#random(4); turn >= 0; turn -= 1) {
        await this.#sell(run)
        await this.#pass([1_000, minuteMs, 20 * minuteMs][this.#random(3)] ?? 0)
      }
    }
    await this.#endWell(run)
  }

  /** The link is back, the clock right, and head office has lost its newest facts: the audit finds what is not there, all of it is sent. */
  async #endWell(before: Run): Promise<void> {
    this.#clock.jumpTo(this.#trueMs)
    this.#isOnline = true
    const run = await this.#restart(before)
    const received = this.#random(this.#couch.seqs(database).length + 1)
    for (const [key, { seq }] of this.#couch.documents)
      if (Number(seq) > received) this.#couch.documents.delete(key)
    await run.outbox.audit(received)
    for (let turn = 0; turn < 20 && run.outbox.status.waiting > 0; turn += 1) await this.#pass(minuteMs)
    const facts = await run.till.made()
    await this.#stop(run)
    await this.#judge(facts)
  }

  async #judge(facts: readonly Fact[]): Promise<void> {
    const { faults } = await verifyJournal(this.#disk.boot(), journalFolder)
    this.wrong.push(...faults.map(({ kind }) => kind))
    const there = this.#couch.seqs(database)
    const acts = facts.map(({ body }) => String(body['act']))
    if (there.length !== facts.length) this.wrong.push(`${facts.length - there.length} facts are not sent`)
    there.forEach((seq, at) => seq === at + 1 || this.wrong.push(`${seq} stands in the place of ${at + 1}`))
    for (const act of this.#sold) if (!acts.includes(act)) this.wrong.push(`${act} is lost`)
    for (const { seq, businessDate } of facts)
      if (businessDate !== shiftDay) this.wrong.push(`fact ${seq} is of ${businessDate}`)
    if (new Set(acts).size < acts.length) this.wrong.push('a sale stands twice')
  }

  /** A sale is never dated before the one before it, unless a manager or head office answers for that; with head office it is always made. */
  async #sell({ till, offset }: Run): Promise<void> {
    this.#isManager = this.#random(6) === 0
    const act = `a${(this.#acts += 1)}`
    const nowMs = this.#clock.now()
    const isBack = nowMs < this.#soldMs - clockToleranceMs
    const isSure = this.#isManager || isConfirmed(nowMs, offset.reading)
    const result = await till.saga.run(saleOf(act, shiftDay))
    if (!result.ok) {
      this.refused += 1
      if (isSure || result.reason !== 'clock-behind')
        this.wrong.push(`${act} at ${iso(nowMs)}: ${result.reason}`)
      return
    }
    if (isBack && !isSure) this.wrong.push(`${act} at ${iso(nowMs)}, after ${iso(this.#soldMs)}`)
    this.#sold.add(act)
    this.#soldMs = isBack ? nowMs : Math.max(nowMs, this.#soldMs)
  }

  /** Time goes by for both clocks. */
  async #pass(ms: number): Promise<void> {
    await settle()
    await this.#clock.advance(ms)
    await settle()
  }

  async #start(): Promise<Run> {
    const offset = new ClockOffset()
    const notices = new NoticeBoard(this.#clock)
    const guards: ClockGuard[] = []
    const forbids = async (draft: Parameters<ClockGuard['refusal']>[0]): Promise<ActRefusal | null> =>
      guards[0]?.refusal(draft, this.#isManager) ?? null
    const till = await bootTill(this.#disk.boot(), tillWorld({ clock: this.#clock, forbids }))
    const guard = await ClockGuard.load({
      clock: this.#clock,
      reading: () => offset.reading,
      file: this.#mark,
      lastFactAt: till.journal.lastFact?.at ?? null,
      notices,
      onWrong: () => undefined,
      log: this.#log,
    })
    guards.push(guard)
    guard.start()
    const outbox = await this.#sendFrom(till, offset, notices)
    await settle()
    return { till, guard, outbox, offset }
  }

  async #sendFrom({ journal }: ModelTill, offset: ClockOffset, notices: NoticeBoard): Promise<Outbox> {
    const clock = this.#clock
    const { fetch } = fakeFetch((request) => {
      if (!this.#isOnline) return 'cut'
      const nowMs = this.#clock.now()
      if (Math.abs(nowMs - this.#trueMs) <= clockToleranceMs) this.#soldMs = nowMs
      const answer = this.#couch.serve(request)
      if (typeof answer === 'string') return answer
      return { ...answer, headers: { date: new Date(this.#trueMs).toUTCString() } }
    })
    const token = { current: () => 'token', renew: async () => false }
    const headOffice = new CouchLink({ fetch, clock, offset, monitor: new LinkMonitor(clock), token })
    const target = headOfficeTarget({ headOffice, couchUrl: 'http://couch', journal, notices, clock })
    const cursorFile = this.#cursor
    const outbox = await Outbox.load({
      journal,
      target,
      cursorFile,
      notices,
      log: this.#log,
      clock,
      random: () => 0.5,
    })
    outbox.start()
    return outbox
  }

  async #restart(run: Run): Promise<Run> {
    await this.#stop(run)
    return this.#start()
  }

  async #stop({ till, guard, outbox }: Run): Promise<void> {
    await outbox.stop()
    await guard.stop()
    await till.jobs.idle()
    await till.journal.close()
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** Lets all that is under way come to rest. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

async function run({ rounds, seed, say }: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(seed)
  const total = { acknowledged: 0, lost: 0 }
  let refused = 0
  for (let played = 0; played < rounds; played += jumpsPerTill) {
    const plot = new Plot(random)
    await plot.play(Math.min(jumpsPerTill, rounds - played))
    if (plot.wrong.length > 0) say(plot.wrong.join('; '))
    total.acknowledged += plot.sold
    total.lost += plot.wrong.length
    refused += plot.refused
  }
  say(`${refused} sales were refused until the clock was right or a manager came`)
  return [
    { name: 'the clock jumps by -30 days to +10 years, with restarts', count: rounds, ...total, doubled: 0 },
  ]
}

/** Sales under a clock that is set at will, with and without a link; `lost` counts all that is not as promised. */
export const clock: ChaosRun = {
  rounds: 500,
  promise: 'sales stay in order, numbers have no gap, nothing is unsent after an audit',
  run,
}
