import path from 'node:path'
import { Emitter } from '#src/base/emitter.ts'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import type { CardSlip } from '#src/device/card-order.ts'
import { cardSlipDocument } from '#src/device/card-slip-document.ts'
import { FactMaker } from '../facts/fact-maker.ts'
import type { Journal } from '../journal/journal.ts'
import { TokenKeeper } from '../keys/token-keeper.ts'
import { CouchLink } from '../link/couch-link.ts'
import type { Fetch } from '../link/couch-link.ts'
import type { LinkMonitor } from '../link/link-monitor.ts'
import { failure } from '../log/log.ts'
import { headOfficeTarget } from '../outbox/head-office-target.ts'
import { Outbox } from '../outbox/outbox.ts'
import type { OutboxStatus } from '../outbox/outbox.ts'
import { ClaimsWithRelay } from '../saga/claims-with-relay.ts'
import { CouchClaims } from '../saga/claims.ts'
import { JobQueue } from '../saga/job-queue.ts'
import type { Saga, SagaOptions } from '../saga/saga.ts'
import { unprovedSpend } from '../saga/unproved-spend.ts'
import type { Desk } from '../training/practice.ts'
import type { Training } from '../training/training.ts'
import { Session } from '../session/session.ts'
import { StaffStore } from '../session/staff-store.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import { createDesks } from './desks.ts'
import { startGuards } from './guards.ts'
import { startInbox } from './inbox.ts'
import type { Inbox } from './inbox.ts'
import type { Machine } from './machine.ts'
import { tellOfBasket } from './tell-of-basket.ts'
import { openOwnJournal, tendJournal } from './own-journal.ts'
import { createStoreRelay } from './relay.ts'
import type { StoreRelay } from './relay.ts'

/** An enrolled terminal at work. */
export type Terminal = {
  readonly enrolment: Enrolment
  readonly journal: Journal
  readonly facts: FactMaker
  readonly session: Session
  readonly saga: Saga
  readonly jobs: JobQueue
  readonly training: Training
  /** By what the window's acts are run now. */
  readonly desk: () => Desk
  readonly staff: StaffStore
  readonly linkStatus: () => LinkStatus
  readonly linkChanged: Emitter<LinkStatus>
  /** Ends what is under way in order; the journal last. */
  readonly stop: () => Promise<void>
}

/** Opens the journal and starts all that an enrolled terminal does. Rejects with `JournalError`, or as the disk does. */
export async function startTerminal(machine: Machine, enrolment: Enrolment): Promise<Terminal> {
  const journal = await openOwnJournal(machine, enrolment)
  try {
    return await startWork(machine, enrolment, journal)
  } catch (error) {
    await journal.close() // or nobody could open it again
    throw error
  }
}

async function startWork(machine: Machine, enrolment: Enrolment, journal: Journal): Promise<Terminal> {
  const { userData, clock, notices, devices, makeId, monitor, log, random } = machine
  const { token, headOffice, fetch, cut } = createLink(machine, enrolment)
  const [terminal, store] = [enrolment.terminal as TerminalId, enrolment.store as StoreId] // checked by their schema
  const facts = new FactMaker({
    identity: () => ({ terminal, store, zone: enrolment.zone, factsDatabase: token.enrolment.factsDatabase }),
    clock,
    clockReading: () => machine.offset.reading,
  })
  const { couchUrl, storeKey } = enrolment
  const keptIn = (name: string) => atomicFile(path.join(userData, name))
  const staff = await StaffStore.load(keptIn('staff.json'), keptIn('access.json'))
  const latestMs = (): number => guards.latestMs()
  const practice = (): Desk | undefined => desks.training.desk
  const session = new Session({ journal, practice, facts, staff, clock, latestMs, storeKey })
  const received = (): number => outbox.status.reached
  const relay = await createStoreRelay({ machine, enrolment, journal, fetch, token, received })
  const atHeadOffice = new CouchClaims({ link: headOffice, clock, couchUrl, terminal })
  const claims = relay ? new ClaimsWithRelay(atHeadOffice, relay.claims) : atHeadOffice
  const jobs = new JobQueue({ journal, facts, devices, clock, makeId })
  const cursorFile = keptIn('outbox.json')
  const target = headOfficeTarget({ headOffice, couchUrl, journal, notices, clock })
  const outbox = await Outbox.load({ journal, target, cursorFile, notices, log, clock, random })
  await jobs.start()
  const forbids: SagaOptions['forbids'] = async (draft) =>
    unprovedSpend(draft, token.enrolment.jwtKeys) ?? guards.forbids(draft)
  const desks = createDesks({ machine, enrolment, journal, facts, session, claims, jobs, forbids })
  const { own, training } = desks
  await training.start()
  // Nothing below fails: what runs from here on is ended by `stop` alone.
  const guards = await startGuards(machine, { journal, session, facts })
  const unlisten = devices.cardSlip.on((slip) => printSlip(jobs, slip, log))
  const inbox = startInbox({ machine, enrolment, fetch, headOffice, journal, facts, staff, outbox, token })
  const untend = tendJournal(machine, { journal, terminal, audited: inbox.audited })
  const link = watchLink({ monitor, journal, outbox, inbox, relay })

  const unwatch = tellOfBasket(journal, notices)
  token.start()
  outbox.start()
  relay?.start()

  return {
    ...{ enrolment, journal, facts, session, saga: own.saga, jobs, training, staff },
    desk: () => training.desk ?? own,
    linkStatus: link.status,
    linkChanged: link.changed,
    stop: async () => {
      unlisten()
      unwatch()
      await training.leave('stopped')
      link.stop()
      token.stop()
      session.stop()
      cut()
      await Promise.all([inbox.stop(), outbox.stop(), relay?.stop(), guards.stop(), untend()])
      await journal.close()
    },
  }
}

/** A terminal's slip is a job like any other; without a journal to hold it nothing is printed at all. */
function printSlip(jobs: JobQueue, slip: CardSlip, log: Machine['log']): void {
  jobs
    .print({ job: 'print', title: 'card', document: cardSlipDocument(slip) })
    .catch((error: unknown) => log.error('the slip of the card terminal is not printed', failure(error)))
}

/** The way to head office; requests under way end at once when it is cut. */
function createLink(machine: Machine, enrolment: Enrolment) {
  const { clock, offset, monitor, keys, keyFile } = machine
  const stopped = new AbortController()
  const fetch: Fetch = (url, init = {}) =>
    machine.fetch(url, {
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal, stopped.signal]) : stopped.signal,
    })
  const save = (next: Enrolment): Promise<void> => keyFile.save({ ...keys, enrolment: next })
  const { privateKey } = keys
  const token = new TokenKeeper({ fetch, clock, offset, privateKey, enrolment, save })
  const headOffice = new CouchLink({ fetch, clock, offset, monitor, token })
  return { fetch, token, headOffice, cut: () => stopped.abort() }
}

type Watched = {
  readonly monitor: LinkMonitor
  readonly journal: Journal
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly relay: StoreRelay | undefined
}

/** The link's state, put together anew whenever a part of it has news. */
function watchLink({ monitor, journal, outbox, inbox, relay }: Watched) {
  const changed = new Emitter<LinkStatus>()
  const status = (): LinkStatus => ({
    state: monitor.state,
    since: monitor.since,
    ...unsentOf(outbox.status),
    ...(relay && uncopiedOf(relay, outbox.status)),
    caughtUpAt: inbox.caughtUpAt(),
    withheld: journal.state.withheld.filter(({ isSettled }) => !isSettled).length,
  })
  const news = [monitor.changed, outbox.changed, inbox.caughtUp, ...(relay ? [relay.outbox.changed] : [])]
  const unsubscribe = news.map((one) => (one as Emitter<unknown>).on(() => changed.emit(status())))
  return { status, changed, stop: () => unsubscribe.forEach((stop) => stop()) }
}

const unsentOf = ({ reached, waiting, oldestWaitingAt }: OutboxStatus) => ({
  received: reached,
  unsent: waiting,
  oldestUnsentAt: oldestWaitingAt,
})

/** What head office has received needs no other copy. */
function uncopiedOf({ outbox, isElsewhere }: StoreRelay, headOffice: OutboxStatus) {
  const isAhead = isElsewhere && outbox.status.reached > headOffice.reached
  const { waiting, oldestWaitingAt } = isAhead ? outbox.status : headOffice
  return { uncopied: waiting, oldestUncopiedAt: oldestWaitingAt }
}
