import { describe, expect, it } from 'vitest'
import type { ActId, WriterId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import type { FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { FakeCouch } from '#test/support/electron/fake-couch.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { factHash } from '#electron/facts/stamp-fact.ts'
import { chainStart, decodeLine, encodeLine } from '#electron/journal/journal-line.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { ClockOffset } from '#electron/link/clock-offset.ts'
import { CouchLink } from '#electron/link/couch-link.ts'
import { LinkMonitor } from '#electron/link/link-monitor.ts'
import { NoticeBoard } from '#electron/notices/notice-board.ts'
import { headOfficeTarget } from '#electron/outbox/head-office-target.ts'
import { Outbox } from '#electron/outbox/outbox.ts'
import { JobQueue } from '#electron/saga/job-queue.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { TerminalPayments } from '#electron/saga/payments.ts'
import { Saga } from '#electron/saga/saga.ts'
import { memoryFile } from '#electron/settings/atomic-file.ts'

const folder = '/journal'
const at = '2026-11-21T12:00:00.000Z'

/** A build at work on the data of a till: what it is made of is the same for every version. */
async function start(till: TestTerminal, couch: FakeCouch, cursorFile = memoryFile()) {
  const { clock, journal } = till
  const notices = new NoticeBoard(clock)
  const token = { current: () => 'token', renew: async () => false }
  const monitor = new LinkMonitor(clock)
  const { fetch } = fakeFetch(couch.serve)
  const headOffice = new CouchLink({ fetch, clock, offset: new ClockOffset(), monitor, token })
  const target = headOfficeTarget({ headOffice, couchUrl: 'http://couch', journal, notices, clock })
  const log = { info: () => undefined, error: () => undefined }
  const outbox = await Outbox.load({ journal, target, cursorFile, notices, log, clock, random: () => 0.5 })
  const sent: string[] = []
  const devices = {
    send: async (job: { readonly job: string }) => (sent.push(job.job), { outcome: 'printed' as const }),
  }
  const jobs = new JobQueue({ ...till, devices, makeId: () => 'id' })
  const saga = new Saga({
    ...till,
    claims: new FakeClaims(),
    payments: new TerminalPayments(new FakeCardTerminal(), till.clock),
    writer: 't1' as WriterId,
    user: () => null,
    forbids: async () => null,
  })
  await jobs.start()
  outbox.start()
  return { ...till, couch, outbox, jobs, saga, sent, notices, cursorFile }
}

type Build = Awaited<ReturnType<typeof start>>

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

const sell = async ({ journal, facts }: Build, businessDate = '2026-11-21'): Promise<void> => {
  const draft = { kind: 'saleCompleted', version: 1, businessDate, body: { lines: [] } }
  await journal.append((state) => [facts.next(state.lastFact, draft, { user: null })])
}

/** What a newer build writes that this one has never heard of: a kind, a version, members, a sort of record, a job, a step. */
async function actAsNewer({ journal, facts }: Build): Promise<void> {
  const fact = (draft: { kind: string; version: number; body: JsonObject }) =>
    journal.append((state) => [
      newerFact(facts.next(state.lastFact, { businessDate: '2026-11-21', ...draft }, { user: null })),
    ])
  await fact({ kind: 'lotteryTicketSold', version: 1, body: { game: 'lotto' } })
  await fact({ kind: 'saleCompleted', version: 9, body: { baskets: [] } })
  await journal.append(() => [
    { sort: 'fiscalDay', at, number: 7 } as unknown as JournalRecord,
    { sort: 'intent', at, user: null, draft: fiscalAct },
  ])
}

/** With a member in its envelope that its hash is made of too, and a job for a device of the newer build. */
function newerFact(record: FactRecord): FactRecord {
  const fact = { ...record.fact, device: { serial: 'PL-77' } }
  const job = { job: `fiscal-${fact.seq}`, at, draft: { job: 'fiscal', bytes: 'AA' } as never }
  return { ...record, fact: { ...fact, hash: factHash(fact) }, jobs: [job] }
}

const fiscalAct = {
  act: 'a9' as ActId,
  kind: 'sale',
  summary: { about: null, minor: 1299, currency: 'PLN' },
  steps: [{ step: 'fiscalize', slot: 'fiscal' }] as never,
  fact: { kind: 'saleCompleted', version: 9, businessDate: '2026-11-21', body: {} },
  jobs: [],
} satisfies ActDraft

/** The working state that a segment begins with has a member more. */
function carryMore(bytes: Buffer): Buffer {
  let end = chainStart
  const lines = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { payload } = decodeLine(Buffer.from(line))!
      const encoded = encodeLine(end, payload.replace('"carried":{', '"carried":{"fiscalDay":7,'))
      end = encoded.end
      return encoded.bytes
    })
  return Buffer.concat(lines)
}

describe('a till whose program is made newer and older again while its facts are not sent', () => {
  it('keeps, chains and sends every fact exactly once, and what the newer build left over', async () => {
    const couch = new FakeCouch()
    couch.trouble(...Array.from({ length: 3 }, () => 'cut-before' as const))
    const newer = await start(await testTerminal(), couch)
    await sell(newer)
    await actAsNewer(newer)
    await newer.outbox.stop()
    newer.files.change(`${folder}/main-000001.jsonl`, carryMore)

    const older = await start(await newer.restart(), couch, newer.cursorFile)
    expect(older.journal.lastFact?.seq).toBe(3)
    expect(older.saga.open()).toEqual([])
    expect(older.jobs.views()).toEqual([])
    expect(older.sent).toEqual([])
    await sell(older, '2026-11-22')
    couch.trouble('cut-after')
    await settle()
    await older.outbox.stop()

    const again = await start(await older.restart(), couch, older.cursorFile)
    await sell(again, '2026-11-22')
    await again.clock.advance(120_000)
    await settle()
    expect(couch.seqs('facts-s1-2026')).toEqual([1, 2, 3, 4, 5])
    const own = (await again.journal.facts(1, 10)).map(({ fact }) => fact)
    for (const fact of own) expect(couch.documents.get(`facts-s1-2026/${fact._id}`)).toEqual(fact)
    expect(own[1]).toMatchObject({ kind: 'lotteryTicketSold', device: { serial: 'PL-77' } })
    expect(again.journal.state).toMatchObject({
      fiscalDay: 7,
      openActs: { a9: { intent: { draft: { act: 'a9' } } } },
      jobs: { 'fiscal-2': { state: 'queued' }, 'fiscal-3': { state: 'queued' } },
    })
    expect(again.notices.all).toEqual([])
    const report = await verifyJournal(again.files, folder)
    expect(report).toMatchObject({ segments: 2, facts: 5, faults: [], tornTail: null })
    await again.outbox.stop()
  })

  it('is not opened by a build that cannot read it, and goes on under the newer one as if nothing had been', async () => {
    const couch = new FakeCouch()
    const till = await testTerminal()
    const newer = await start(till, couch)
    await sell(newer)
    await newer.outbox.stop()
    const name = `${folder}/main-000001.jsonl`
    const mine = await newer.files.read(name)
    const disk = newer.files.afterKill()
    disk.change(name, (bytes) => Buffer.from(bytes.toString().replaceAll(/^J1 \w{8} /gm, 'J2 ~ ')))
    const theirs = await disk.read(name)
    await expect(testTerminal(disk)).rejects.toMatchObject({ code: 'newer-format' })
    expect(await disk.read(name)).toEqual(theirs)
    disk.change(name, () => mine)
    const again = await start(await testTerminal(disk), couch)
    await settle()
    expect(couch.seqs('facts-s1-2026')).toEqual([1])
    await again.outbox.stop()
  })
})
