import path from 'node:path'
import { Emitter } from '#src/base/emitter.ts'
import type { StoreId, TerminalId, WriterId } from '#src/base/ids.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import { FactMaker } from '../facts/fact-maker.ts'
import { basketDraft } from '../journal/journal-state.ts'
import type { Journal } from '../journal/journal.ts'
import { openJournal } from '../journal/open-journal.ts'
import { TokenKeeper } from '../keys/token-keeper.ts'
import { HeadOffice } from '../link/head-office.ts'
import type { Fetch } from '../link/head-office.ts'
import { Outbox } from '../outbox/outbox.ts'
import { CouchClaims } from '../saga/claims.ts'
import { JobQueue } from '../saga/job-queue.ts'
import { Saga } from '../saga/saga.ts'
import { Session } from '../session/session.ts'
import { StaffStore } from '../session/staff-store.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import { startInbox } from './inbox.ts'
import type { Machine } from './machine.ts'

/** An enrolled terminal at work. */
export type Terminal = {
  readonly enrolment: Enrolment
  readonly journal: Journal
  readonly facts: FactMaker
  readonly session: Session
  readonly saga: Saga
  readonly jobs: JobQueue
  readonly staff: StaffStore
  readonly linkStatus: () => LinkStatus
  readonly linkChanged: Emitter<LinkStatus>
  /** Ends what is under way in order; the journal last. */
  readonly stop: () => Promise<void>
}

/** Opens the journal and starts all that an enrolled terminal does. Rejects with `JournalError`. */
export async function startTerminal(machine: Machine, enrolment: Enrolment): Promise<Terminal> {
  const { userData, clock, notices, offset, devices, makeId } = machine
  const journal = await openOwnJournal(machine, enrolment)
  const stopped = new AbortController()
  const fetch = untilStopped(machine.fetch, stopped.signal)
  const token = createTokenKeeper({ ...machine, fetch }, enrolment)
  const [terminal, store] = [enrolment.terminal as TerminalId, enrolment.store as StoreId] // checked by their schema
  const writer = enrolment.terminal as WriterId
  const facts = new FactMaker({
    identity: () => ({ terminal, store, zone: enrolment.zone, factsDatabase: token.enrolment.factsDatabase }),
    clock,
    clockReading: () => offset.reading,
  })
  const { monitor, log, random } = machine
  const headOffice = new HeadOffice({ fetch, clock, offset, monitor, token })
  const { couchUrl, storeKey } = enrolment
  const staff = await StaffStore.load(atomicFile(path.join(userData, 'staff.json')))
  const session = new Session({ journal, facts, staff, clock, storeKey })
  const claims = new CouchClaims({ headOffice, clock, couchUrl, terminal })
  const saga = new Saga({ journal, facts, claims, writer, user: () => session.current?.staff ?? null })
  const jobs = new JobQueue({ journal, facts, devices, clock, makeId })
  const cursorFile = atomicFile(path.join(userData, 'outbox.json'))
  const outbox = await Outbox.load({ journal, headOffice, couchUrl, cursorFile, notices, log, clock, random })
  const inbox = startInbox({ machine, enrolment, fetch, headOffice, journal, staff, outbox })

  const linkChanged = new Emitter<LinkStatus>()
  const linkStatus = (): LinkStatus => ({
    state: monitor.state,
    since: monitor.since,
    ...outbox.status,
    caughtUpAt: inbox.caughtUpAt(),
  })
  const unsubscribe = [monitor.changed, outbox.changed, inbox.caughtUp].map((news) =>
    (news as Emitter<unknown>).on(() => linkChanged.emit(linkStatus())),
  )
  if (journal.state.drafts[basketDraft] !== undefined) notices.raise('basket-restored')
  token.start()
  outbox.start()
  await jobs.start()

  return {
    enrolment,
    journal,
    facts,
    session,
    saga,
    jobs,
    staff,
    linkStatus,
    linkChanged,
    stop: async () => {
      unsubscribe.forEach((stop) => stop())
      token.stop()
      stopped.abort()
      await Promise.all([inbox.stop(), outbox.stop()])
      await journal.close()
    },
  }
}

/** Requests under way end at once when the terminal stops. */
const untilStopped =
  (fetch: Fetch, stopped: AbortSignal): Fetch =>
  (url, init = {}) =>
    fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, stopped]) : stopped })

async function openOwnJournal(
  { userData, files, notices }: Machine,
  { terminal }: Enrolment,
): Promise<Journal> {
  const folder = path.join(userData, 'journal')
  const { journal, troubles } = await openJournal({ folder, terminal, files })
  for (const { code, detail } of troubles) notices.raise(code, detail)
  journal.failed.on(({ code }) => notices.raise('journal-write-failed', { code }))
  return journal
}

function createTokenKeeper(machine: Machine, enrolment: Enrolment): TokenKeeper {
  const { fetch, clock, offset, keys, keyFile } = machine
  const { privateKey } = keys
  const save = (next: Enrolment): Promise<void> => keyFile.save({ ...keys, enrolment: next })
  return new TokenKeeper({ fetch, clock, offset, privateKey, enrolment, save })
}
