import { randomUUID } from 'node:crypto'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactMaker } from '#electron/facts/fact-maker.ts'
import type { JournalFiles } from '#electron/journal/journal-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import type { OpenedJournal } from '#electron/journal/open-journal.ts'
import { JobQueue } from '#electron/saga/job-queue.ts'
import type { DeviceJobs } from '#electron/saga/job-queue.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { TerminalPayments } from '#electron/saga/payments.ts'
import { Saga } from '#electron/saga/saga.ts'
import type { SagaOptions } from '#electron/saga/saga.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { factsOfT1 } from '#test/support/electron/facts-of-t1.ts'

export const journalFolder = '/data/journal'
const segmentBytes = 48_000

/** What stays when the process of a till dies. */
export interface TillWorld {
  readonly clock: ManualClock
  readonly claims: FakeClaims
  readonly devices: DeviceJobs
  readonly forbids: SagaOptions['forbids']
}

export const tillWorld = (given: Partial<TillWorld> = {}): TillWorld => ({
  clock: new ManualClock(),
  claims: new FakeClaims(),
  devices: { send: async () => ({ outcome: 'printed' }) },
  forbids: async () => null,
  ...given,
})

export interface ModelTill extends OpenedJournal {
  readonly saga: Saga
  readonly jobs: JobQueue
  readonly facts: FactMaker
  /** Every fact of the journal, in order. */
  readonly made: () => Promise<readonly Fact[]>
}

/** The machine of a till from the act to the device, on a disk of its own. Rejects as `openJournal` does. */
export async function bootTill(
  files: JournalFiles,
  world: TillWorld,
  folder = journalFolder,
): Promise<ModelTill> {
  const { clock, claims, devices, forbids } = world
  const opened = await openJournal({ folder, terminal: 't1', files, segmentBytes })
  const { journal } = opened
  const facts = factsOfT1(clock)
  const saga = new Saga({
    journal,
    facts,
    claims,
    payments: new TerminalPayments(new FakeCardTerminal(), clock),
    writer: 't1' as WriterId,
    user: () => 'anna' as StaffId,
    forbids,
  })
  const jobs = new JobQueue({ journal, facts, devices, clock, makeId: randomUUID })
  const made = async (): Promise<readonly Fact[]> =>
    (await journal.facts(1, Infinity)).map(({ fact }) => fact)
  return { ...opened, saga, jobs, facts, made }
}

/** A sale that names its act, so that it can be found again. */
export const saleOf = (act: string, businessDate = '2026-11-21'): ActDraft => ({
  act: act as ActId,
  kind: 'sale',
  summary: { about: null, minor: 1299, currency: 'PLN' },
  steps: [],
  fact: { kind: 'saleCompleted', version: 1, businessDate, body: { act, sale: { $slot: 'document' } } },
  jobs: [
    {
      job: 'print',
      title: 'receipt',
      document: { kind: 'receipt-document', blocks: [{ block: 'text', text: { $slot: 'anchor' } }] },
    },
    { job: 'drawer' },
  ],
  clearsBasket: true,
})

/** A return under one claim, refused where nobody can say who holds it. */
export const returnOf = (act: string, order: string): ActDraft => ({
  ...saleOf(act),
  kind: 'return',
  steps: [
    { step: 'claim', slot: 'claim', right: { kind: 'return', about: order }, n: 1, whenUnknown: 'refuse' },
  ],
  fact: {
    kind: 'returnCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { act, source: { kind: 'order', order }, claim: { $slot: 'claim' } },
  },
})

/** How often each act ended in a fact. */
export function timesOf(facts: readonly Fact[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { body } of facts) {
    const act = body['act'] ?? (body['claim'] && `release of ${String(body['attempt'])}`)
    if (typeof act === 'string') times.set(act, (times.get(act) ?? 0) + 1)
  }
  return times
}
