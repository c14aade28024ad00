import { ClockOffset } from '#electron/link/clock-offset.ts'
import { CouchLink } from '#electron/link/couch-link.ts'
import { LinkMonitor } from '#electron/link/link-monitor.ts'
import { NoticeBoard } from '#electron/notices/notice-board.ts'
import { headOfficeTarget } from '#electron/outbox/head-office-target.ts'
import { Outbox } from '#electron/outbox/outbox.ts'
import type { TextFile } from '#electron/settings/atomic-file.ts'
import { memoryFile } from '#electron/settings/atomic-file.ts'
import { FakeCouch } from './fake-couch.ts'
import { fakeFetch } from './fake-fetch.ts'
import { testTerminal } from './test-terminal.ts'
import type { TestTerminal } from './test-terminal.ts'

export type OutboxGiven = {
  readonly till?: TestTerminal
  readonly couch?: FakeCouch
  readonly cursorFile?: TextFile
}

/** A till whose outbox sends to a head office in memory; its random number is always a half. */
export async function outboxTill(given: OutboxGiven = {}) {
  const till = given.till ?? (await testTerminal())
  const { couch = new FakeCouch(), cursorFile = memoryFile() } = given
  const { fetch, requests } = fakeFetch((request) => couch.serve(request))
  const { clock, journal, facts } = till
  const notices = new NoticeBoard(clock)
  const headOffice = new CouchLink({
    ...{ fetch, clock, offset: new ClockOffset(), monitor: new LinkMonitor(clock) },
    token: { current: () => 'token', renew: async () => false },
  })
  const outbox = await Outbox.load({
    ...{ journal, cursorFile, notices, clock, random: () => 0.5 },
    target: headOfficeTarget({ headOffice, couchUrl: 'http://couch', journal, notices, clock }),
    log: { info: () => undefined, error: () => undefined },
  })
  const sell = async (count: number, kind = 'saleCompleted') => {
    for (let n = 0; n < count; n += 1) {
      const draft = { kind, version: 1, businessDate: '2026-11-21', body: { n } }
      await journal.append((state) => [facts.next(state.lastFact, draft, { user: null })])
    }
  }
  /** Lets all that is under way settle, then `ms` of time pass. */
  const pass = async (ms = 0) => {
    for (let turn = 0; turn < 60; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (turn === 30) await clock.advance(ms)
    }
  }
  outbox.start()
  return { till, couch, clock, outbox, notices, journal, requests, sell, pass }
}

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1)
